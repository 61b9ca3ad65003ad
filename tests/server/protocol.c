/* protocol: what goes over the wire, to the byte. */
#include <stdio.h>
#include <string.h>

#include "pair.h"

START_TEST(newcomer_is_welcomed_and_others_are_told)
{
	struct peer	*third;

	two_are_here("");
	third = peer_connect(server);
	peer_expect(third,
	    "*** welcome, client3: 3 here; /help lists the commands");
	peer_expect(ann, "*** client3 joined");
	peer_expect(bob, "*** client3 joined");
	peer_silent(third);
}
END_TEST

START_TEST(said_by_one_heard_by_others)
{
	struct peer	*third;

	two_are_here("");
	third = peer_join(server, 3);
	peer_expect(ann, "*** client3 joined");
	peer_expect(bob, "*** client3 joined");
	peer_send(ann, "hello there\n");
	peer_expect(bob, "<ann> hello there");
	peer_expect(third, "<ann> hello there");
	peer_send(third, "who  are you?\n");
	peer_expect(ann, "<client3> who  are you?");
	peer_expect(bob, "<client3> who  are you?");
	peer_silent(third);
}
END_TEST

START_TEST(korean_passes_to_the_byte)
{
	two_are_here("");
	peer_send(ann, "/nick 김철수\n");
	peer_expect(ann, "*** you are now 김철수");
	peer_expect(bob, "*** ann is now 김철수");
	peer_send(ann, "안녕하세요, 똠방각하! 😀\n");
	peer_expect(bob, "<김철수> 안녕하세요, 똠방각하! 😀");
	peer_send(bob, "/msg 김철수 반갑습니다\n");
	peer_expect(ann, "[bob -> 김철수] 반갑습니다");
	peer_expect(bob, "[bob -> 김철수] 반갑습니다");
}
END_TEST

START_TEST(done_by_one_seen_by_others)
{
	two_are_here("");
	peer_send(ann, "/me waves at 밥\n");
	peer_expect(bob, "* ann waves at 밥");
	peer_silent(ann);
}
END_TEST

START_TEST(private_reaches_one_and_the_talker)
{
	struct peer	*third;

	two_are_here("");
	third = peer_join(server, 3);
	peer_expect(ann, "*** client3 joined");
	peer_expect(bob, "*** client3 joined");
	peer_send(ann, "/msg bob meet me at noon\n");
	peer_expect(ann, "[ann -> bob] meet me at noon");
	peer_expect(bob, "[ann -> bob] meet me at noon");
	peer_silent(third);
	peer_silent(ann);
	peer_silent(bob);
}
END_TEST

START_TEST(private_to_oneself_comes_once)
{
	two_are_here("");
	peer_send(ann, "/msg ann note to self\n");
	peer_expect(ann, "[ann -> ann] note to self");
	peer_silent(ann);
	peer_silent(bob);
}
END_TEST

START_TEST(private_to_nobody_is_said_to_be_so)
{
	two_are_here("");
	peer_send(ann, "/msg zed hello\n");
	peer_expect(ann, "*** nobody is called zed");
	peer_silent(bob);
}
END_TEST

START_TEST(two_slashes_say_one)
{
	two_are_here("");
	peer_send(ann, "//etc/passwd\n /quit\n");
	peer_expect(bob, "<ann> /etc/passwd");
	peer_expect(bob, "<ann>  /quit");
	peer_silent(ann);
}
END_TEST

START_TEST(who_leaves_in_any_way_has_left)
{
	struct peer	*third;

	two_are_here("");
	third = peer_join(server, 3);
	peer_expect(bob, "*** client3 joined");
	peer_close(third);
	peer_expect(bob, "*** client3 left");
	peer_reset(ann);
	peer_expect(bob, "*** ann left");
	peer_send(bob, "/who\n");
	peer_expect(bob, "*** 1 here: bob");
}
END_TEST

START_TEST(numbers_only_go_up)
{
	struct peer	*next;

	two_are_here("");
	peer_close(bob);
	peer_expect(ann, "*** bob left");
	next = peer_join(server, 2);
	ck_assert_str_eq(next->nick, "client3");
	peer_close(next);
	peer_expect(ann, "*** client3 joined");
	peer_expect(ann, "*** client3 left");
	next = peer_join(server, 2);
	ck_assert_str_eq(next->nick, "client4");
}
END_TEST

START_TEST(nobody_forges_a_notice_or_a_second_speaker)
{
	two_are_here("");
	peer_send(ann, "*** bob left\n");
	peer_expect(bob, "<ann> *** bob left");
	peer_send(ann, "a\r<bob> b\x0b<bob> c\xe2\x80\xa8<bob> d\n");
	peer_expect(bob, "<ann> a<bob> b<bob> c<bob> d");
	peer_silent(bob);
}
END_TEST

START_TEST(log_says_who_joined_and_left_and_from_where)
{
	two_are_here("");
	process_says(server, "client1 joined from 127.0.0.1:");
	peer_close(ann);
	process_says(server, "ann left: ");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("protocol");
	TCase	*group = suite_case(suite, "protocol");

	tcase_add_test(group, newcomer_is_welcomed_and_others_are_told);
	tcase_add_test(group, said_by_one_heard_by_others);
	tcase_add_test(group, korean_passes_to_the_byte);
	tcase_add_test(group, done_by_one_seen_by_others);
	tcase_add_test(group, private_reaches_one_and_the_talker);
	tcase_add_test(group, private_to_oneself_comes_once);
	tcase_add_test(group, private_to_nobody_is_said_to_be_so);
	tcase_add_test(group, two_slashes_say_one);
	tcase_add_test(group, who_leaves_in_any_way_has_left);
	tcase_add_test(group, numbers_only_go_up);
	tcase_add_test(group, nobody_forges_a_notice_or_a_second_speaker);
	tcase_add_test(group, log_says_who_joined_and_left_and_from_where);
	return suite_run(suite);
}
