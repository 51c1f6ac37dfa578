/* Comments of a configuration file. Private to lib/config. */
#ifndef CONFIG_COMMENT_H
#define CONFIG_COMMENT_H

/* Put blanks in place of every comment (#, two slashes, slash and star) outside
 * quotes. libconfuse 3.3 would pass over them as well, but counts their lines
 * several times, so that each fault behind one would be told with a wrong line.
 */
void comment_blank(char *text);

#endif
