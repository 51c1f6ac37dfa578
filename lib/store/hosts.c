/* Hosts that asked to be left alone, and whether anybody can be reached. */
#include "store/hosts.h"

#include "store/db.h"

int store_host_rest(struct store *st, const char *host, int64_t until)
{
	return db_run(st, STMT_HOST_REST, DB(db_text(host), db_int(until)));
}

int64_t store_host_resting(struct store *st, const char *host)
{
	int64_t until = DATE_NONE;

	db_number(st, STMT_HOST_RESTING, DB(db_text(host)), DATE_NONE, &until);
	return until;
}

int64_t store_hosts_latest(struct store *st)
{
	int64_t until = DATE_NONE;

	db_number(st, STMT_HOSTS_LATEST, DB_NOTHING, DATE_NONE, &until);
	return until;
}

int store_hosts_prune(struct store *st, int64_t now)
{
	return db_run(st, STMT_HOSTS_PRUNE, DB(db_int(now)));
}

int store_outage_set(struct store *st, int64_t since)
{
	if (since == DATE_NONE)
		return db_run(st, STMT_CONDITION_END, DB(db_text("outage")));
	return db_run(
	    st, STMT_CONDITION_SET, DB(db_text("outage"), db_int(since)));
}

int64_t store_outage(struct store *st)
{
	int64_t since = DATE_NONE;

	db_number(st, STMT_CONDITION, DB(db_text("outage")), DATE_NONE, &since);
	return since;
}
