/* What commands say to main over the control socket, and what it answers. */
#include <string.h>

#include "daemon/care.h"

void care_request_put(struct buf *b, const struct care_request *req)
{
	size_t i;

	wire_put_string(b, req->version);
	wire_put_i64(b, req->device);
	wire_put_i64(b, req->inode);
	wire_put_u32(b, req->action);
	wire_put_u32(b, req->import);
	wire_put_strings(b, &req->words);
	wire_put_u32(b, (uint32_t)req->sources.n);
	for (i = 0; i < req->sources.n; i++) {
		wire_put_string(b, req->sources.v[i].name);
		wire_put_strings(b, &req->sources.v[i].settings);
	}
}

int care_request_get(
    struct arena *a, const struct frame *f, struct care_request *req)
{
	struct wire w;
	size_t n;

	*req = (struct care_request){0};
	wire_begin(&w, a, f->body, f->n);
	req->version = wire_string(&w);
	if (req->version == NULL ||
	    strcmp(req->version, SECDIGEST_VERSION) != 0)
		return -1;
	req->device = wire_i64(&w);
	req->inode = wire_i64(&w);
	req->action = (enum care_action)wire_u32(&w);
	req->import = wire_u32(&w) != 0;
	wire_strings(&w, &req->words);
	for (n = wire_count(&w, 8); n > 0; n--) {
		struct care_source *src = VEC_PUSH(a, &req->sources);

		src->name = wire_string(&w);
		wire_strings(&w, &src->settings);
	}
	if (req->action >= CARE_ACTIONS)
		wire_fail(&w);
	return wire_end(&w);
}

void care_answer_put(struct buf *b, const struct care_answer *answer)
{
	wire_put_u32(b, answer->done);
	wire_put_u32(b, answer->known);
	wire_put_strings(b, &answer->said);
	wire_put_strings(b, &answer->refused);
}

int care_answer_get(
    struct arena *a, const struct frame *f, struct care_answer *answer)
{
	struct wire w;

	*answer = (struct care_answer){0};
	wire_begin(&w, a, f->body, f->n);
	answer->done = wire_u32(&w);
	answer->known = wire_u32(&w);
	wire_strings(&w, &answer->said);
	wire_strings(&w, &answer->refused);
	return wire_end(&w);
}
