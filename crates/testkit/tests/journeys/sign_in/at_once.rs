//! Many at the door at the same moment. Each password costs the house some 19 MiB while it is looked at.

use testkit::{
    app::{Person, TestApp},
    page::Page,
};

use super::{PASSWORD, try_in};

const WRONG: &str = "tidak cocok";

fn wrong(answers: &[Page]) -> usize {
    answers.iter().filter(|answer| answer.says(WRONG)).count()
}

/// Every answer is an ordinary one, or asks to come again and says when.
fn each_is_answered(answers: &[Page]) {
    for answer in answers.iter().filter(|answer| answer.status != 422) {
        assert_eq!(answer.status, 503, "{}", answer.words());
        assert_eq!(answer.headers["retry-after"], "5");
        answer.must_say("Sedang terlalu ramai").must_say("Tunggu 5 detik");
    }
}

#[test]
fn of_two_hundred_who_come_at_once_some_are_asked_to_come_again() {
    TestApp::on_both(|app| {
        let crowd: Vec<Person<'_>> = (0..200).map(|_| app.visitor()).collect();
        let forms: Vec<_> = crowd
            .iter()
            .enumerate()
            .map(|(number, visitor)| {
                visitor.says("x-forwarded-for", &format!("198.51.100.{number}"));
                visitor.fill("/sign-in").set("name", &format!("n-{number}")).set("password", "salah")
            })
            .collect();
        let answers = app.send_at_once(&forms);
        each_is_answered(&answers);
        let counted = app.count("SELECT COUNT(*) AS n FROM events WHERE act = 'sign_in_failed'", vec![]);
        assert_eq!(counted, i64::try_from(wrong(&answers)).expect("a small number"));
        assert!(wrong(&answers) > 0 && wrong(&answers) < 200, "{} were let to the door", wrong(&answers));
        app.person("pk").open("/").must_say("Jane Matulessy");
    });
}

#[test]
fn of_many_guesses_at_once_no_more_are_tried_than_one_after_the_other() {
    TestApp::on_both(|app| {
        let visitor = app.visitor();
        let answers = visitor.fill("/sign-in").set("name", "pk").set("password", "salah").send_at_once(30);
        assert!(wrong(&answers) <= 5, "{} guesses were tried", wrong(&answers));
        each_is_answered(&answers);
        let mut rest = 0;
        while !try_in(&visitor, "pk", "salah").says("Terlalu sering gagal") {
            rest += 1;
        }
        assert_eq!(wrong(&answers) + rest, 5, "each was counted");
        try_in(&visitor, "pk", PASSWORD).must_say("Terlalu sering gagal");
    });
}

#[test]
fn an_address_has_no_more_tries_at_once_than_one_after_the_other() {
    TestApp::on_both(|app| {
        let robbers: Vec<Person<'_>> = (0..60).map(|_| app.visitor()).collect();
        let forms: Vec<_> = robbers
            .iter()
            .enumerate()
            .map(|(number, visitor)| {
                visitor.says("x-forwarded-for", "203.0.113.7");
                visitor.fill("/sign-in").set("name", &format!("n-{number}")).set("password", "salah")
            })
            .collect();
        let answers = app.send_at_once(&forms);
        assert!(wrong(&answers) <= 40, "{} guesses were tried", wrong(&answers));
        each_is_answered(&answers);
    });
}

#[test]
fn a_right_password_sent_five_times_at_once_opens_five_visits() {
    TestApp::on_both(|app| {
        let visitor = app.visitor();
        let answers = visitor.fill("/sign-in").set("name", "pk").set("password", PASSWORD).send_at_once(5);
        assert!(answers.iter().all(|answer| answer.status == 303));
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM sign_in_failures", vec![]), 0);
    });
}

#[test]
fn a_stolen_visit_cannot_try_many_passwords_at_once() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        let form = pk.fill("/account/password").set("current", "salah").set("new", "tujuh belas pulau");
        let answers = form.set("again", "tujuh belas pulau").send_at_once(20);
        assert!(wrong(&answers) <= 5, "{} guesses were tried", wrong(&answers));
        each_is_answered(&answers);
    });
}
