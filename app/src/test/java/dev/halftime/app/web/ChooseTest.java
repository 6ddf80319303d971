package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Poll;
import dev.halftime.Setting;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests the form for choosing what to play.
final class ChooseTest {

  private final Store store = new MemoryStore();
  private final WebApplication site =
      WebApplication.open(
          WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue);

  @AfterEach
  void stop() {
    site.close();
    store.close();
  }

  @Test
  void aPersonChoosesTaskSeedAndSetting() throws Exception {
    Person person = Person.at(site);
    assertThat(person.get("/chairs?benchmark=helpdesk&seed=7").body())
        .contains("name=\"seed\" inputmode", "value=\"7\"", ">t0003<")
        .contains("<option value=\"\">not told before the end", "<option value=\"clerk\"")
        .doesNotContain("t0003 ·");
    assertThat(person.get("/chairs?benchmark=game24").body())
        .doesNotContain("<option value=\"oracle\"", "<option value=\"clerk\"");
    String form =
        "&role=agent&benchmark=helpdesk&seed=7&task=t0003+%C2%B7+any&setting=classical&agent=noop";
    assertThat(person.post("/chairs", person.csrf() + form).statusCode()).isEqualTo(303);
    Poll.until(() -> !store.runs().isEmpty());
    Run run = store.runs().getFirst();
    assertThat(run.experiment().seed()).isEqualTo(7);
    assertThat(run.experiment().settings()).containsExactly(Setting.CLASSICAL);
    assertThat(run.tasks().values().iterator().next())
        .extracting(it -> it.id())
        .containsExactly("t0003");
    assertThat(run.experiment().agents()).containsExactly("human");
  }

  @Test
  @Tag("whole")
  void whatCannotBePlayedIsRefused() throws Exception {
    Person person = Person.at(site);
    String form = person.csrf() + "&role=customer&benchmark=helpdesk&agent=clerk";
    for (String alone : List.of("classical", "sequential")) {
      assertThat(person.post("/chairs", form + "&setting=" + alone).body())
          .contains("there is no customer");
    }
    for (String wrong :
        new String[] {
          "&setting=second-half+drift",
          "&setting=x",
          "&setting=second-half&length=1",
          "&seed=x",
          "&task=t999999"
        }) {
      assertThat(person.post("/chairs", form + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(person.get("/chairs?benchmark=../etc").statusCode()).isEqualTo(400);
    assertThat(store.runs()).isEmpty();
  }

  @Test
  void participantsSeeNothingButThePagesOnWhichTheyTakePart() throws Exception {
    WebApplication.People people =
        new WebApplication.People(
            Optional.empty(), java.time.Duration.ofMinutes(5), "", List.of(), "", true);
    try (WebApplication alone =
        WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue)) {
      Person person = Person.at(alone);
      for (String hidden : List.of("/", "/people", "/trainings", "/run?id=x", "/battles.json")) {
        var answer = person.get(hidden);
        assertThat(answer.statusCode()).as(hidden).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).isEqualTo("/chairs");
      }
      assertThat(person.post("/run/label", person.csrf() + "&id=x&do=remove").statusCode())
          .isEqualTo(403);
      assertThat(person.get("/chairs").body())
          .contains("Take part")
          .doesNotContain("<a href=\"/\" aria-current", "href=\"/people\"");
    }
  }
}
