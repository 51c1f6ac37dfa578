/*
 * A web server for tests, on the loopback interface only: it serves a folder
 * (a "world" of feeds and pages) honestly, and lies on demand.
 */
#ifndef SUPPORT_ORIGIN_H
#define SUPPORT_ORIGIN_H

#include <stdatomic.h>

#include <microhttpd.h>

#include "base/buf.h"

struct origin {
	const char *root; /* the world's folder */
	atomic_int day;	  /* root/day<N>/ goes before root/; 0: none */
	char self[64];	  /* http://127.0.0.1:PORT, put for {{ORIGIN}} */
	const char *tls;  /* serve https and write the certificate here */
};

/* One request; answers log themselves through origin_log(). */
struct request {
	struct origin *origin;
	struct MHD_Connection *connection;
	const char *method;
	const char *path; /* percent-decoded, without the query */
	char *uri;	  /* as it came */
	int seen;	  /* calls of libmicrohttpd for it */
};

/* Note the request and its status (0: none was sent) for /_log. */
void origin_log(const struct request *rq, unsigned status);

/* Send a text and note it. */
enum MHD_Result origin_say(
    const struct request *rq, unsigned status, const char *text);

/* Queue a response, note it and release it. */
enum MHD_Result origin_send(
    const struct request *rq, unsigned status, struct MHD_Response *response);

/* Make a key and a self-signed certificate for 127.0.0.1 and localhost, PEM,
 * which the caller frees; 0 or -1 (origin_tls.c). */
int tls_make(char **key, char **certificate);

/* Serve the request from the world (origin_files.c). */
enum MHD_Result files_serve(const struct request *rq);

/* Serve the request below /_lie/ (origin_lies.c). */
enum MHD_Result lies_serve(const struct request *rq);

#endif
