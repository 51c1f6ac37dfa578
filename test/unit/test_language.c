/* Languages by script and small words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/language.h"

static const struct {
	const char *want, *text;
} cases[] = {
    {"en", "Hackers have stolen the data of customers from a supplier."},
    {"en", "The vendor 東京電子 has fixed the bug in all of its products."},
    {"ja", "不正アクセスにより個人情報が漏えいした可能性があります。"},
    {"ja", "Apache Struts 2 に任意のコードが実行される脆弱性 CVE-2024-53677"},
    {"ja", "脆弱性対策情報の公開"},
    {"zh", "微软发布安全更新，修复了多个漏洞，建议用户尽快升级。"},
    {"zh", "資安業者揭露新的攻擊手法，呼籲用戶儘速更新。"},
    {"ko", "한국인터넷진흥원은 보안 업데이트를 권고했다."},
    {"ru", "Исследователи обнаружили новую уязвимость в маршрутизаторах."},
    {"uk", "Дослідники виявили нову вразливість у маршрутизаторах."},
    {"el", "Οι ερευνητές εντόπισαν μια νέα ευπάθεια."},
    {"ar", "اكتشف الباحثون ثغرة أمنية جديدة"},
    {"he", "חוקרים גילו פגיעות חדשה"},
    {"th", "นักวิจัยค้นพบช่องโหว่ใหม่"},
    {"de", "Die Angreifer haben sich über eine Lücke in der Software Zugang "
	   "verschafft und die Daten verschlüsselt."},
    {"fr", "Les pirates ont volé les données des clients de la société, qui "
	   "a déposé une plainte."},
    {"es", "Los atacantes robaron los datos de los clientes de la empresa por "
	   "una vulnerabilidad."},
    {"it", "Gli attaccanti hanno rubato i dati dei clienti della società con "
	   "una vulnerabilità."},
    {"pt", "Os atacantes roubaram os dados dos clientes da empresa por uma "
	   "falha que não foi corrigida."},
    {"nl", "De aanvallers hebben de gegevens van het bedrijf gestolen door "
	   "een lek in de software."},
    {"und", "Emotet Qakbot IcedID"},
    {"und", "Vendor fixes AI flaw"},
    {"en", "Vendor fixes flaw in gateway"},
    {"und", "12345 67.8"},
    {"und", ""},
};

static void guesses(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
		    language_guess(cases[i].text, strlen(cases[i].text)),
		    cases[i].want);
}

static void knows_small_words(void **state)
{
	(void)state;
	assert_true(language_is_function_word("en", "the"));
	assert_true(language_is_function_word("de", "die"));
	assert_false(language_is_function_word("en", "die"));
	assert_false(language_is_function_word("ja", "the"));
	assert_false(language_is_function_word("en", ""));
	assert_false(
	    language_is_function_word("en", "antidisestablishmentarianism"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(guesses), cmocka_unit_test(knows_small_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
