/*
 * Japanese by its kana, and by the lack of characters that only simplified
 * Chinese has; English by its Latin letters. Words are not looked at: which
 * names a line may hold, the article decides.
 */
#include "llm/check_script.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/words.h"

enum { HAN_BYTES = 3 };

struct letters {
	size_t latin, hiragana, katakana, han, other;
	bool hangul, simplified;
};

/* The most frequent characters of simplified Chinese that are not in JIS X
 * 0208, in order, HAN_BYTES each. */
static const char simplified[] =
    "业东丢两严丧丰临为丽举义乌乐习乡书买亚产亲亿仅仓仪们众优伙伞伟传伤伦伪侧"
    "侨债倾偿储兑关兴养兽冈军农冻净减凑凤凯击凿划刘则刚创删别剂剑剧劝办务动劲"
    "劳势匀华协单卖卢卫厅历厉压厌厕县叁发变叠叹吓吗吨启吴呐员呛呜响哑哗唤啸喷"
    "团园围图圆圣场块坚坛坝坟坠垄垒垦垫墙壳处备复够头夹夺奋奖妆妇妈娱婴孙宁实"
    "宠审宪宫宽宾对寻导尔尘尝层屉屿岁岂岗岛岭币师帐帜带帮庆库应庙废开异张弹强"
    "归录彻忆忧怀态总恳恶恼悬惊惩惯愤懒戏战户扑执扩扫扬扰抚抢护报拟拢拥择挡挣"
    "挥损捡换掷揽搁摄摆摇撑敌敛斋时旷显晓暂术杀杂权杨极构枪柜标栈栋栏树样桥检"
    "榄欢歼毁毕毙汇汉汤沟泽洁浆浊测济浓涝涡润涨渐渔溃滚满滤滥滨滩灭灵灾炼烁烂"
    "烛烦烧热爱爷牵牺狮狱猎玛环现电畅疗疯瘫皱盏盐监盘睁码砖础确祸离种积稳穷窍"
    "竖竞笔笼筛签简纠红纤约级纪纯纲纳纵纷纸纹纺线练组细织终绍经结绕绘给络绝统"
    "绢继绩绪续绳维绵综绿缓编缘缚缝缠缩罗罚职联聪肃肠肤肾肿胀胁胜脏脑脸节苏茧"
    "荡荣药获莹营萧萨蓝虑虽虾蚀补衬袜裤见观规觅视览觉计订认讨让训议讯记讲许论"
    "设访证评识诉诊词译试诗诚话诞询该详语误诱说请诸读课谁调谅谈谋谓谢谣谨谱贝"
    "负贡财责贤败账货质贩贪购贯贱贴贵贷贸费贺贼赁资赋赌赏赔赖赚赛赞赠赢赶趋跃"
    "车轨转轮软轰轻载轿较辅辆辈辉输边辽达迁过运还这进远违连迟适选递逻遗邓邮邻"
    "郑释针钉钟钢钱钻铁铃铅铜银销锁锅错锦键镇镜长门闪闭问闯间闷闻阀阁阅队阳阴"
    "阵阶际陆陈险隐难雾韩页顶项顺须顾顿预领频颗题额风飞饭饮饰饱馆马驰驱驶驻驾"
    "骂骄验骗骤鱼鲁鲜鸟鸡鸣鸭鸿龙";

static int compare_han(const void *x, const void *y)
{
	return memcmp(x, y, HAN_BYTES);
}

static bool is_simplified(const char *s, size_t len)
{
	return len == HAN_BYTES &&
	       bsearch(s, simplified, (sizeof(simplified) - 1) / HAN_BYTES,
		   HAN_BYTES, compare_han) != NULL;
}

static void count(struct letters *l, const char *s, size_t len, uint32_t cp)
{
	switch (word_kind(cp)) {
	case WORD_ALPHA:
		l->latin += cp < 0x250;
		l->other += cp >= 0x250;
		break;
	case WORD_HIRAGANA:
		l->hiragana++;
		break;
	case WORD_KATAKANA:
		l->katakana++;
		break;
	case WORD_HAN:
		l->han++;
		l->simplified = l->simplified || is_simplified(s, len);
		break;
	case WORD_HANGUL:
		l->hangul = true;
		break;
	default: /* digits and marks */
		break;
	}
}

/* Bytes of a run without blanks that is no word of any language, but an address,
 * a path, a hash: it has a digit, or such a mark inside. */
static size_t code_at(const char *s)
{
	const size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "abcdefghijklmnopqrstuvwxyz0123456789"
				   "._:/\\[]@-+%=&?#~");

	return strcspn(s, "0123456789./\\@_") + 1 < n ? n : 0;
}

static struct letters count_letters(const char *s)
{
	struct letters l = {0};
	const size_t n = strlen(s);
	size_t i, len;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = code_at(s + i);
		if (len > 0)
			continue;
		len = utf8_decode(s + i, n - i, &cp);
		count(&l, s + i, len, cp);
	}
	return l;
}

const char *check_script(const char *line, const char *language, bool headline)
{
	const struct letters l = count_letters(line);
	const size_t cjk = l.hiragana + l.katakana + l.han,
		     all = cjk + l.latin + l.other;

	if (all == 0 && !l.hangul)
		return headline && *line != '\0' ? NULL : "it has no words";
	if (strcmp(language, "ja") != 0)
		return l.hangul || l.latin * 10 < all * 7
			   ? "it is not in English"
			   : NULL;
	if (l.hangul)
		return "it is in Korean, not in Japanese";
	if (l.simplified)
		return "it is in Chinese, not in Japanese";
	/* Names may be most of a line, if it is a sentence around them. */
	if (cjk * 100 < all * (l.hiragana > 1 ? 12 : 30) ||
	    (!headline && l.hiragana == 0))
		return "it is not in Japanese";
	return NULL;
}
