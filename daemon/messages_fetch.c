/* What main and the fetch process say to each other. */
#include "daemon/messages.h"

#include <string.h>

#include "base/date.h"

/* The end of the year 9999. */
#define MAX_TIME INT64_C(253402300799)

void fetch_settings_put(struct buf *b, const struct fetch_settings *s)
{
	size_t i;

	wire_put_string(b, s->user_agent);
	wire_put_i64(b, s->concurrency);
	wire_put_i64(b, s->per_host);
	wire_put_i64(b, s->host_gap_ms);
	wire_put_i64(b, s->timeout_s);
	wire_put_i64(b, s->connect_timeout_s);
	wire_put_i64(b, s->stall_s);
	for (i = 0; i < FETCH_KINDS; i++)
		wire_put_i64(b, (int64_t)s->max_bytes[i]);
	wire_put_string(b, s->proxy);
	wire_put_strings(b, &s->allow);
	wire_put_string(b, s->ca_file);
}

int fetch_settings_get(
    struct arena *a, const struct frame *f, struct fetch_settings *s)
{
	struct wire w;
	size_t i;

	*s = (struct fetch_settings){0};
	wire_begin(&w, a, f->body, f->n);
	s->user_agent = wire_string(&w);
	s->concurrency = (int)wire_i64(&w);
	s->per_host = (int)wire_i64(&w);
	s->host_gap_ms = (int)wire_i64(&w);
	s->timeout_s = (int)wire_i64(&w);
	s->connect_timeout_s = (int)wire_i64(&w);
	s->stall_s = (int)wire_i64(&w);
	for (i = 0; i < FETCH_KINDS; i++)
		s->max_bytes[i] = (size_t)wire_i64(&w);
	s->proxy = wire_string(&w);
	wire_strings(&w, &s->allow);
	s->ca_file = wire_string(&w);
	return wire_end(&w);
}

void fetch_request_put(struct buf *b, const struct fetch_request *req)
{
	wire_put_i64(b, (int64_t)req->id);
	wire_put_u32(b, req->kind);
	wire_put_string(b, req->url);
	wire_put_string(b, req->etag);
	wire_put_string(b, req->last_modified);
	wire_put_strings(b, &req->headers);
	wire_put_i64(b, (int64_t)req->max_bytes);
	wire_put_string(b, req->post);
}

int fetch_request_get(
    struct arena *a, const struct frame *f, struct fetch_request *req)
{
	struct wire w;

	*req = (struct fetch_request){0};
	wire_begin(&w, a, f->body, f->n);
	req->id = (uint64_t)wire_i64(&w);
	req->kind = (enum fetch_kind)wire_u32(&w);
	req->url = wire_string(&w);
	req->etag = wire_string(&w);
	req->last_modified = wire_string(&w);
	wire_strings(&w, &req->headers);
	req->max_bytes = (size_t)wire_i64(&w);
	req->post = wire_string(&w);
	if (req->kind >= FETCH_KINDS || req->url == NULL)
		wire_fail(&w);
	return wire_end(&w);
}

void fetch_result_put(struct buf *b, const struct fetch_result *r)
{
	wire_put_i64(b, (int64_t)r->id);
	wire_put_u32(b, r->kind);
	wire_put_u32(b, r->fault);
	wire_put_string(b, r->error);
	wire_put_string(b, r->challenge);
	wire_put_i64(b, r->status);
	wire_put_string(b, r->url);
	wire_put_i64(b, r->redirects);
	wire_put_u32(b, r->moved);
	wire_put_string(b, r->etag);
	wire_put_string(b, r->last_modified);
	wire_put_string(b, r->content_type);
	wire_put_i64(b, r->retry_after);
	wire_put_i64(b, r->max_age);
	wire_put_i64(b, r->expires);
	wire_put_i64(b, r->age);
	wire_put_i64(b, (int64_t)r->body_bytes);
	wire_put_i64(b, r->wire_bytes);
	wire_put_i64(b, r->elapsed_ms);
}

int fetch_result_get(
    struct arena *a, const struct frame *f, struct fetch_result *r)
{
	struct wire w;

	*r = (struct fetch_result){0};
	wire_begin(&w, a, f->body, f->n);
	r->id = (uint64_t)wire_i64(&w);
	r->kind = (enum fetch_kind)wire_u32(&w);
	r->fault = (enum fetch_fault)wire_u32(&w);
	r->error = wire_string(&w);
	r->challenge = wire_string(&w);
	r->status = (int)wire_i64(&w);
	r->url = wire_string(&w);
	r->redirects = (int)wire_i64(&w);
	r->moved = wire_u32(&w) != 0;
	r->etag = wire_string(&w);
	r->last_modified = wire_string(&w);
	r->content_type = wire_string(&w);
	r->retry_after = wire_i64(&w);
	r->max_age = wire_i64(&w);
	r->expires = wire_i64(&w);
	r->age = wire_i64(&w);
	r->body_bytes = (size_t)wire_i64(&w);
	r->wire_bytes = wire_i64(&w);
	r->elapsed_ms = wire_i64(&w);
	r->body_fd = f->fd;
	if (r->retry_after < 0 || r->retry_after > MAX_TIME)
		r->retry_after = DATE_NONE;
	if (r->kind >= FETCH_KINDS || r->fault >= FETCH_FAULTS ||
	    (r->fault != FETCH_OK && r->error == NULL) ||
	    (r->error != NULL && strlen(r->error) >= sizeof(struct err)))
		wire_fail(&w);
	return wire_end(&w);
}
