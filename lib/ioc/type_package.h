/* Packages that a text names as such. */
#ifndef IOC_TYPE_PACKAGE_H
#define IOC_TYPE_PACKAGE_H

#include "ioc/scan.h"

/* Record the names that the sections of packages list, a line each; after the
 * walk. */
void type_package_listed(struct scan *sc);

#endif
