package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Poll;
import dev.halftime.app.annotation.AnnotationStore;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Takes part in each seat without a script in the page, as somebody who was sent the link.
@Tag("whole")
@Timeout(120)
final class TakingPartTest {

  private static final String SERVED = "clerk+memory";

  @TempDir private java.nio.file.Path folder;

  private final Store store = new MemoryStore();
  private final List<String> read = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private WebApplication site;

  @SuppressWarnings("NullAway.Init")
  private Person person;

  @BeforeEach
  void begin() throws Exception {
    site = site(true);
    person = Person.at(site);
  }

  private WebApplication site(boolean alone) {
    WebApplication.People people =
        new WebApplication.People(
            Optional.of(folder.resolve("people.jsonl")),
            Duration.ofMinutes(5),
            "",
            List.of(SERVED),
            "",
            alone);
    return WebApplication.open(WebApplication.Access.local(0), people, store, LookTest::catalogue);
  }

  @AfterEach
  void stop() {
    site.close();
    store.close();
  }

  private String page(String path) throws Exception {
    HttpResponse<String> response = person.get(path);
    read.add(response.body());
    return response.body();
  }

  private String sit(String form) throws Exception {
    HttpResponse<String> begun = person.post("/chairs", person.csrf() + form);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    String to = begun.headers().firstValue("Location").orElseThrow();
    read.add(to);
    return to.substring("/chair?id=".length());
  }

  private HttpResponse<String> act(String chair, int turn, String form) throws Exception {
    String whole = person.csrf() + "&id=" + chair + "&turn=" + turn + form;
    Poll.until(() -> page("/chair/part?id=" + chair).contains("name=\"turn\" value=\"" + turn));
    return person.post("/chair/act", whole);
  }

  private void over(String chair) {
    Poll.until(() -> page("/chair/part?id=" + chair).contains("It is over"));
  }

  private List<ObjectNode> answers() {
    return new AnnotationStore(Optional.of(folder.resolve("people.jsonl"))).all("questionnaire");
  }

  @Test
  void aCustomerIsServedByAnAgentThatNothingNames() throws Exception {
    assertThat(page("/chairs"))
        .contains("value=\"customer\"", "value=\"agent\"")
        .doesNotContain("name=\"agent\"", "name=\"seed\"", "second-half+faults", "t0001");
    String chair = sit("&role=customer&benchmark=helpdesk&agent=noop&place=2");
    assertThat(page("/chair?id=" + chair))
        .contains("Who you are", "What you want", "What you know", "Done when", "You want to ")
        .doesNotContain("the code of the reason");
    act(chair, 1, "&do=say&words=Good+day");
    act(chair, 2, "&do=finish&words=bye");
    over(chair);
    String end = page("/chair?id=" + chair);
    assertThat(end)
        .contains("Did you get what you wanted?", "Effort for you", "Would you use this agent")
        .contains("Skip the questions and see the score")
        .doesNotContain("name=\"cell\"", "name=\"run\"");
    String answers = "&solved=no&effort=4&again=no&chair=" + chair;
    assertThat(person.post("/judge", person.csrf() + answers).statusCode()).isEqualTo(303);
    assertThat(page("/chair?id=" + chair))
        .contains("Thank you", "Score ", "Next task")
        .doesNotContain("not done:", "not told:", "should not be done:");
    page("/chairs");
    page("/chair?id=" + chair + "&result=shown");
    assertThat(person.post("/judge", person.csrf() + answers.replace("no", "yes")).statusCode())
        .as("the score was told")
        .isEqualTo(409);

    Run run = store.runs().getFirst();
    assertThat(run.experiment().agents()).as("not the one asked for").containsExactly(SERVED);
    assertThat(run.tasks().get("helpdesk")).extracting(it -> it.id()).containsExactly("t0002");
    assertThat(answers())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path("cell").asText()).contains(SERVED);
          assertThat(it.path("role").asText()).isEqualTo("customer");
        });
    assertThat(read).noneMatch(it -> it.contains("clerk") || it.contains("t000"));
  }

  @Test
  void whoWasServedByADrawnAgentIsToldAfterTheQuestionsOnAnOrdinarySite() throws Exception {
    site.close();
    site = site(false);
    person = Person.at(site);
    assertThat(page("/chairs")).contains("name=\"agent\"", "not told before the end");
    String chair = sit("&role=customer&benchmark=helpdesk&agent=");
    act(chair, 1, "&do=finish&words=bye");
    over(chair);
    assertThat(page("/chair?id=" + chair)).doesNotContain("You were served by", "clerk");
    String answers = "&solved=no&effort=4&again=no&chair=" + chair;
    assertThat(answers()).isEmpty();
    person.post("/judge", person.csrf() + answers);
    assertThat(page("/chair?id=" + chair)).contains("You were served by <b>clerk</b>");
  }

  @Test
  void onlyTheSeatsOfABenchmarkAreOfferedAndNoBenchmarkWithoutItsData() throws Exception {
    assertThat(page("/chairs?benchmark=game24"))
        .contains("value=\"agent\" checked", "There are no customers here")
        .doesNotContain("value=\"customer\"", "simulated customer");
    HttpResponse<String> refused =
        person.post("/chairs", person.csrf() + "&role=customer&benchmark=game24&agent=solver");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("has no customers");

    assertThat(page("/chairs")).doesNotContain("tau2-retail", "data missing");
    for (HttpResponse<String> missing :
        List.of(
            person.get("/chairs?benchmark=tau2-retail"),
            person.post("/chairs", person.csrf() + "&role=agent&benchmark=tau2-retail"))) {
      assertThat(missing.statusCode()).isIn(400, 404);
      assertThat(missing.body())
          .contains("cannot be played here", "href=\"/chairs\"")
          .doesNotContain(".halftime", "dev.halftime", "Exception");
    }
    try (WebApplication open = site(false)) {
      assertThat(Person.at(open).get("/chairs").body())
          .contains("<option value=\"tau2-retail\" disabled>tau2-retail (data missing)")
          .contains("halftime data tau2");
    }
  }

  @Test
  void anAgentFillsInListsAndGetsAFormBackThatHasErrors() throws Exception {
    String chair = sit("&role=agent&benchmark=helpdesk&setting=classical");
    Poll.until(() -> page("/chair/part?id=" + chair).contains("It is your turn"));
    assertThat(page("/chair?id=" + chair))
        .contains("name=\"arg.changes.0.from\"", "name=\"arg.changes.2.to\"", "More rows for")
        .doesNotContain("placeholder=\"JSON\"");
    String tool = "&do=call&tool=create_exchange";
    String typed =
        "&arg.order=%23W9&arg.changes.0.from=A-1&arg.changes.0.to=&arg.changes.0.warehouse=x"
            + "&arg.changes.1.from=&arg.changes.2.from=";

    HttpResponse<String> more = act(chair, 1, tool + typed + "&more=arg.changes");
    assertThat(more.statusCode()).isEqualTo(200);
    assertThat(more.body())
        .contains("arg.changes.5.from", ">A-1</textarea>")
        .doesNotContain("class=\"error\"");
    HttpResponse<String> wrong = act(chair, 1, tool + typed);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("<h1>You are the agent</h1>", ">#W9</textarea>", ">A-1</textarea>")
        .containsPattern("name=\"arg.changes.0.to\"[^>]* aria-invalid=\"true\"")
        .contains("Please fill this in.")
        .contains("<details open><summary>create_exchange</summary>");
    assertThat(act(chair, 1, "&do=say&words=+").body())
        .contains("<h1>You are the agent</h1>", "The message is empty.");

    HttpResponse<String> taken = act(chair, 1, tool + typed.replace("0.to=", "0.to=A-2"));
    assertThat(taken.statusCode()).isEqualTo(303);
    Poll.until(() -> page("/chair/part?id=" + chair).contains("you called create_exchange"));
    assertThat(page("/chair/part?id=" + chair)).contains("A-2");

    act(chair, 2, "&do=finish&words=done");
    over(chair);
    assertThat(page("/chair?id=" + chair))
        .contains("Did you solve the task", "Were the rules and tools clear?")
        .doesNotContain("Would you use", "Effort for the user");
    String answers = "&solved=no&effort=2&clear=no&chair=" + chair;
    assertThat(person.post("/judge", person.csrf() + answers).statusCode()).isEqualTo(303);
    assertThat(answers())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.path("role").asText()).isEqualTo("agent");
          assertThat(it.path("clear").asText()).isEqualTo("no");
        });
  }

  @Test
  void whoSkipsTheQuestionsIsNotAskedAgain() throws Exception {
    String chair = sit("&role=customer&benchmark=helpdesk");
    String answers = "&solved=yes&effort=1&again=yes&chair=" + chair;
    assertThat(person.post("/judge", person.csrf() + answers).statusCode())
        .as("before the end")
        .isEqualTo(409);
    act(chair, 1, "&do=finish&words=bye");
    over(chair);
    assertThat(page("/chair?id=" + chair)).contains("action=\"/judge\"");
    assertThat(page("/chair?id=" + chair + "&result=shown")).contains("Score ");

    assertThat(page("/chair?id=" + chair))
        .contains("Thank you", "Score ")
        .doesNotContain("action=\"/judge\"");
    assertThat(person.post("/judge", person.csrf() + answers).statusCode()).isEqualTo(409);
    assertThat(answers()).isEmpty();
  }

  @Test
  void whatIsRefusedHasAWayBack() throws Exception {
    String chair = sit("&role=customer&benchmark=helpdesk");
    assertThat(person.post("/chair/act", person.csrf() + "&turn=x&id=" + chair).body())
        .contains("href=\"/chair?id=" + chair + "\">Back</a>", "href=\"/chairs\">Take part</a>")
        .doesNotContain("All runs");
    assertThat(person.get("/chair?id=nobody").body()).contains("href=\"/chairs\">Take part</a>");
    try (WebApplication open = site(false)) {
      Person other = Person.at(open);
      assertThat(other.get("/nowhere").body()).contains("href=\"/\">All runs</a>");
      assertThat(other.get("/run?id=nothing").body()).contains("href=\"/\">All runs</a>");
    }
  }

  @Test
  void theKeysOfTheScriptAreShownByTheScriptAlone() throws Exception {
    String css = person.get("/site.css").body();
    assertThat(css).contains(".keys { display: none; }", ".scripted .keys { display: block; }");
    assertThat(person.get("/site.js").body()).contains("classList.add(\"scripted\")");
  }

  @Test
  void aDeletedSessionLeavesNeitherReplayNorRowNorAnswer() throws Exception {
    site.close();
    site = site(false);
    person = Person.at(site);
    String chair = sit("&role=customer&benchmark=helpdesk&agent=noop");
    act(chair, 1, "&do=finish&words=bye");
    over(chair);
    Poll.until(() -> page("/chair?id=" + chair).contains("action=\"/judge\""));
    person.post("/judge", person.csrf() + "&solved=no&effort=4&again=no&chair=" + chair);
    Poll.until(() ->
        store.runs().stream()
            .anyMatch(it -> it.id().endsWith("-scripted") && store.finished(it.id()) == 1));
    String run =
        store.runs().stream()
            .map(Run::id)
            .filter(it -> !it.endsWith("-scripted"))
            .findFirst()
            .orElseThrow();
    assertThat(page("/people")).contains(run);
    assertThat(page("/run/delete?id=" + run))
        .contains("<b>" + run + "-scripted</b>", "Not deleted", "<button class=\"danger\">");

    Poll.until(() ->
        person.post("/run/delete", person.csrf() + "&id=" + run).statusCode() == 303
            || store.runs().isEmpty());
    assertThat(store.runs()).isEmpty();
    assertThat(page("/people")).doesNotContain(run).contains("No episodes of people yet");
    assertThat(page("/?deleted=" + run + "&deleted=" + run + "-scripted"))
        .contains("Deleted: " + run + ", " + run + "-scripted.");
    assertThat(page("/chairs")).doesNotContain(chair);
    assertThat(answers()).isEmpty();
  }
}
