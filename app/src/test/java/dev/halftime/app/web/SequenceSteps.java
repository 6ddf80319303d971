package dev.halftime.app.web;

import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Poll;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.app.session.PlaySessions;
import java.util.List;

/// What people do in sequences, in a browser and over HTTP.
final class SequenceSteps {

  /// Returns the id of a task of the helpdesk whose customer returns in the next task.
  static String returning() {
    Benchmark helpdesk = LookTest.catalogue(1).benchmark("helpdesk");
    List<Task> tasks = PlaySessions.first(helpdesk, 60);
    for (int i = 0; i + 1 < tasks.size(); i++) {
      if (tasks.get(i).place().user().equals(tasks.get(i + 1).place().user())) {
        return tasks.get(i).id();
      }
    }
    throw new IllegalStateException("nobody comes back");
  }

  /// Returns the world in which the second of two tasks begins.
  static String after(Episode first, Episode second) {
    Benchmark helpdesk = LookTest.catalogue(1).benchmark("helpdesk");
    World world = helpdesk.world();
    world.begin(PlaySessions.tasks(helpdesk, first.cell().task(), 1).getFirst());
    world.restore(world.state().with(first.changes()));
    world.begin(PlaySessions.tasks(helpdesk, second.cell().task(), 1).getFirst());
    return world.state().digest();
  }

  static void choose(Browser browser, String role, String task, int length) {
    browser.value("document.querySelector('[name=role][value=" + role + "]').checked = true");
    browser.value("document.querySelector('select[name=setting]').value = 'second-half'");
    browser.value("document.querySelector('input[name=length]').value = '" + length + "'");
    browser.value(
        "(() => { const s = document.querySelector('select[name=task]');"
            + " s.value = [...s.options].find(it => it.value.startsWith('"
            + task
            + "')).value; })()");
    browser.follow("form[method=post][action='/chairs'] button.main");
    browser.await("document.querySelector('textarea[name=words]')");
  }

  /// Ends the current episode.
  static void finish(Browser browser, String then) {
    browser.value("window.left = true");
    browser.click("button[value=finish]");
    browser.await(then);
  }

  static String sit(Person person, String role, String more) throws Exception {
    String form = person.csrf() + "&benchmark=helpdesk&agent=clerk&role=" + role + more;
    String to = person.post("/chairs", form).headers().firstValue("Location").orElseThrow();
    return to.substring(to.indexOf("id=") + 3);
  }

  static void awaitPart(Person person, String session, String words) throws Exception {
    Poll.until(() -> person.get("/chair/part?id=" + session).body().contains(words));
  }

  private SequenceSteps() {}
}
