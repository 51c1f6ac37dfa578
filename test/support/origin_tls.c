/* A certificate that nobody has signed but its owner. */
#include "test/support/origin.h"

#include <string.h>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "base/xmalloc.h"

/* Valid for an hour before and a day after now. */
static X509 *make_certificate(EVP_PKEY *key)
{
	X509 *x = X509_new();
	X509_NAME *name = X509_get_subject_name(x);
	X509_EXTENSION *san = X509V3_EXT_conf_nid(
	    NULL, NULL, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");

	X509_set_version(x, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
	X509_gmtime_adj(X509_getm_notBefore(x), -3600L);
	X509_gmtime_adj(X509_getm_notAfter(x), 86400L);
	X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
	    (const unsigned char *)"origin", -1, -1, 0);
	X509_set_issuer_name(x, name);
	X509_set_pubkey(x, key);
	X509_add_ext(x, san, -1);
	X509_EXTENSION_free(san);
	X509_sign(x, key, EVP_sha256());
	return x;
}

static char *take_text(BIO *bio)
{
	char *data;
	long n = BIO_get_mem_data(bio, &data);
	char *text = xstrndup(data, (size_t)n);

	BIO_free(bio);
	return text;
}

int tls_make(char **key, char **certificate)
{
	EVP_PKEY *pair = EVP_EC_gen("P-256");
	BIO *out = BIO_new(BIO_s_mem());
	X509 *x;

	if (pair == NULL || out == NULL)
		return -1;
	x = make_certificate(pair);
	PEM_write_bio_X509(out, x);
	*certificate = take_text(out);
	out = BIO_new(BIO_s_mem());
	PEM_write_bio_PrivateKey(out, pair, NULL, NULL, 0, NULL, NULL);
	*key = take_text(out);
	X509_free(x);
	EVP_PKEY_free(pair);
	return 0;
}
