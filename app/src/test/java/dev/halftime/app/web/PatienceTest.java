package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Ending;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Party;
import dev.halftime.Poll;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.app.web.http.Links;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.setting.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests slow clients, closed connections, and repeated sessions of one person.
final class PatienceTest {

  private static final int VIEWERS = 200;
  private static final int THOUGHTS = 400;
  private static final int WORDS = 20_000;

  private final Store store = new MemoryStore();
  private final WebApplication site =
      WebApplication.open(
          WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue);

  @AfterEach
  void stop() {
    site.close();
    store.close();
  }

  /// A request whose response has not been read yet.
  private Socket ask(String path, String cookie) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.address().getPort());
    socket.setReceiveBufferSize(4_096);
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: "
            + cookie
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  @Tag("whole")
  void whoReadsSlowlyOrNeverHoldsUpNobody() throws Exception {
    AgentEntry talker = AgentEntry.of("talker", "thinks long thoughts", _ -> talker());
    Experiment experiment =
        Experiment.on("helpdesk")
            .agents("talker")
            .settings(Setting.CLASSICAL)
            .tasks(1)
            .sequence(1)
            .orders(1)
            .limits(new Limits(1_000, 1, 1, 1, Duration.ofMinutes(10), 1_000_000))
            .build();
    RunContext context =
        new RunContext(
            LookTest.catalogue(1).benchmarks(List.of("helpdesk")),
            Map.of("talker", talker),
            store,
            new VirtualThreadExecutor(1),
            System::nanoTime);
    ExperimentRunner runner = new ExperimentRunner(context, experiment);
    Run run = runner.run();
    store.begin(run);
    String cell =
        "talker|helpdesk|classical||t0|p0|"
            + run.tasks().values().iterator().next().getFirst().id();
    List<Socket> viewers = new ArrayList<>();
    for (int i = 0; i < VIEWERS; i++) {
      viewers.add(ask("/live/episode?run=" + run.id() + "&cell=" + Links.in(cell), ""));
    }
    long before = used();
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    assertThat(store.finished(run.id())).isEqualTo(1);
    InputStream slow = viewers.getFirst().getInputStream();
    for (int i = 0; i < 100; i++) {
      assertThat(slow.read()).isNotNegative();
    }
    assertThat(Person.at(site).get("/run?id=" + run.id()).statusCode()).isEqualTo(200);
    assertThat(used() - before)
        .as("bytes for %d viewers of %d bytes each", VIEWERS, THOUGHTS * WORDS)
        .isLessThan(20L * THOUGHTS * WORDS);
    for (Socket viewer : viewers) {
      viewer.close();
    }
  }

  private static Agent talker() {
    int[] thought = new int[1];
    return _ ->
        ++thought[0] <= THOUGHTS
            ? new Action.Think(thought[0] + " ".repeat(WORDS))
            : new Action.Finish("done");
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// Returns the id of the session that was started.
  private static String sit(Person person) throws Exception {
    String to =
        person
            .post("/chairs", person.csrf() + "&role=customer&benchmark=helpdesk&agent=clerk")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return to.substring(to.indexOf("id=") + 3);
  }

  private static void awaitTurn(Person person, String session, int turn) throws Exception {
    String shown = "name=\"turn\" value=\"" + turn + "\"";
    Poll.until(() -> person.get("/chair/part?id=" + session).body().contains(shown));
  }

  @Test
  void aTurnInWhichTheConnectionDropsIsTakenUpAgain() throws Exception {
    Person person = Person.at(site);
    String session = sit(person);
    awaitTurn(person, session, 1);
    Socket events = ask("/live/chair?id=" + session, person.cookie());
    assertThat(events.getInputStream().read()).isEqualTo('H');
    events.close();
    String form = person.csrf() + "&do=say&turn=1&id=" + session + "&words=My+parcel+is+";
    try (Socket torn = new Socket(InetAddress.getLoopbackAddress(), site.address().getPort())) {
      String half =
          "POST /chair/act HTTP/1.1\r\nHost: localhost\r\nCookie: "
              + person.cookie()
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + (form.length() + 100)
              + "\r\n\r\n"
              + form;
      torn.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
    }
    awaitTurn(person, session, 1);
    assertThat(person.get("/chair?id=" + session).body()).doesNotContain("My parcel is");
    assertThat(person.post("/chair/act", form + "gone").statusCode()).isEqualTo(303);
    awaitTurn(person, session, 2);
    Socket again = ask("/live/chair?id=" + session + "&from=1", person.cookie());
    String bye = person.csrf() + "&do=finish&turn=2&id=" + session + "&words=Bye";
    assertThat(person.post("/chair/act", bye).statusCode()).isEqualTo(303);
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf("event: over") < 0) {
      heard.append((char) again.getInputStream().read());
    }
    again.close();
    assertThat(heard).contains("answered 1", "turn 2").doesNotContain("turn 1");
    assertThat(recorded().ending()).isEqualTo(new Ending.Left("Bye"));
    assertThat(said()).containsExactly("My parcel is gone");
  }

  @Test
  void ofTwoTabsOnOneChairTheFirstIsHeard() throws Exception {
    Person tab = Person.at(site);
    String session = sit(tab);
    awaitTurn(tab, session, 1);
    String form = tab.csrf() + "&do=say&turn=1&id=" + session + "&words=";
    assertThat(tab.post("/chair/act", form + "first").statusCode()).isEqualTo(303);
    assertThat(tab.post("/chair/act", form + "second").statusCode()).isEqualTo(409);
    awaitTurn(tab, session, 2);
    assertThat(tab.post("/chair/act", form + "third").statusCode()).isEqualTo(409);
    String bye = tab.csrf() + "&do=finish&turn=2&id=" + session + "&words=";
    assertThat(tab.post("/chair/act", bye).statusCode()).isEqualTo(303);
    recorded();
    assertThat(said()).containsExactly("first");
  }

  /// What a stop of the server leaves open stays on record as begun, and whoever comes back is
  /// told.
  @Test
  void whoComesBackAfterARestartIsToldAndCanBeginAgain() throws Exception {
    Person before = Person.at(site);
    String chair = sit(before);
    awaitTurn(before, chair, 1);
    String words = before.csrf() + "&do=say&turn=1&id=" + chair + "&words=first";
    assertThat(before.post("/chair/act", words).statusCode()).isEqualTo(303);
    awaitTurn(before, chair, 2);
    site.close();
    String run = store.runs().getFirst().id();
    assertThat(store.underWay(run)).hasSize(1);

    try (WebApplication again =
        WebApplication.open(
            WebApplication.Access.local(0), LookTest.PEOPLE, store, LookTest::catalogue)) {
      Person after = new Person(before.client(), again, before.cookie());
      HttpResponse<String> page = after.get("/chair?id=" + chair);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("ended when the server stopped");
      assertThat(after.get("/run?id=" + run).statusCode()).isEqualTo(200);
      Person anew = Person.at(again);
      assertThat(anew.post("/chair/act", anew.csrf() + "&do=say&turn=2&id=" + chair).statusCode())
          .isEqualTo(404);
      assertThat(
              anew.post("/chairs", anew.csrf() + "&role=customer&benchmark=helpdesk&agent=clerk")
                  .statusCode())
          .isEqualTo(303);
    }
  }

  /// Returns the person's episode once it is on record.
  private Result recorded() {
    while (true) {
      for (Run run : store.runs()) {
        if (run.id().startsWith("customer-") && !run.id().endsWith("-scripted")) {
          try (Stream<Result> results = store.results(run.id())) {
            List<Result> all = results.toList();
            if (!all.isEmpty()) {
              return all.getFirst();
            }
          }
        }
      }
      Poll.pause();
    }
  }

  /// Returns the person's messages.
  private List<String> said() {
    Result result = recorded();
    String run =
        store.runs().stream()
            .map(Run::id)
            .filter(it -> it.startsWith("customer-") && !it.endsWith("-scripted"))
            .findFirst()
            .orElseThrow();
    List<String> said = new ArrayList<>();
    for (Event event : store.episode(run, result.cell()).orElseThrow().transcript()) {
      if (event instanceof Event.Acted(Party by, Action.Say(String words), var _)
          && by == Party.USER) {
        said.add(words);
      }
    }
    return said;
  }
}
