package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Poll;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.RateLimiter;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tries to access the site without permission.
final class AttackTest {

  private static final String TOKEN = "0123456789abcdef";

  private final Store store = new MemoryStore();
  private final WebApplication site = open(Optional.of(TOKEN), Duration.ofMinutes(5));
  private final WebApplication local = open(Optional.empty(), Duration.ofMillis(50));

  private WebApplication open(Optional<String> token, Duration turnTimeout) {
    WebApplication.People people =
        new WebApplication.People(
            Optional.empty(), turnTimeout, "helpdesk", List.of("clerk", "noop"), "");
    return WebApplication.open(
        new WebApplication.Access("127.0.0.1", 0, token),
        people,
        store,
        LookTest::catalogue,
        new PassingTime().throttle());
  }

  @AfterEach
  void stop() {
    site.close();
    local.close();
  }

  @Test
  void nobodyOutsideIsListenedToWithoutAToken() {
    assertThatThrownBy(() -> new WebApplication.Access("0.0.0.0", 0, Optional.empty()))
        .hasMessageContaining("--token");
    assertThatThrownBy(() -> new WebApplication.Access("0.0.0.0", 0, Optional.of("short")))
        .hasMessageContaining("can be guessed");
  }

  @Test
  void withoutTheTokenNothingIsSeen() throws Exception {
    Person person = Person.at(site);
    assertThat(person.get("/").statusCode()).isEqualTo(302);
    assertThat(person.get("/battles.json").statusCode()).isEqualTo(302);
    assertThat(person.post("/arena", person.csrf()).statusCode()).isEqualTo(403);
    assertThat(person.post("/login", person.csrf() + "&token=wrong").statusCode()).isEqualTo(403);
    assertThat(person.post("/login", person.csrf() + "&token=" + TOKEN).statusCode())
        .isEqualTo(302);
    assertThat(person.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aGuessedOrLoggedOutCookieIsWorthNothing() throws Exception {
    Person person = Person.at(site);
    person.post("/login", person.csrf() + "&token=" + TOKEN);
    String name = person.cookie().substring(0, person.cookie().indexOf('.'));
    Person forged = new Person(person.client(), site, name + ".forged");
    assertThat(forged.get("/").statusCode()).isEqualTo(302);
    Person thief = new Person(HttpClient.newHttpClient(), site, person.cookie());
    person.post("/logout", person.csrf());
    assertThat(thief.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void tokensCannotBeTriedOneAfterAnother() throws Exception {
    Person person = Person.at(site);
    String csrf = person.csrf();
    int refused = 0;
    for (int i = 0; i < 20; i++) {
      int status = person.post("/login", csrf + "&token=guess" + i).statusCode();
      refused += status == 429 ? 1 : 0;
    }
    assertThat(refused).isGreaterThanOrEqualTo(14);
  }

  @Test
  void aFormOfAnotherSiteIsRefused() throws Exception {
    Person person = Person.at(local);
    Person other = Person.at(local);
    assertThat(person.post("/arena", "").statusCode()).isEqualTo(403);
    assertThat(person.post("/arena", other.csrf()).statusCode()).isEqualTo(403);
    assertThat(person.post("/arena", person.csrf(), "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(person.post("/arena", person.csrf()).statusCode()).isEqualTo(303);
  }

  @Test
  void aNameThatLeadsHereFromOutsideIsRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), local.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void halfRequestsHoldNobodyUpAndABodyWithoutAnEndIsRefused() throws Exception {
    String post =
        String.join(
            "\r\n",
            "POST /login HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: 900000",
            "",
            "");
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), local.address().getPort());
        half.add(socket);
        String begun = i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: localhost\r\nX-a: b" : post + "csrf=";
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
      }
      Person person = Person.at(local);
      assertThat(person.get("/").statusCode()).isEqualTo(200);
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), local.address().getPort())) {
        OutputStream out = socket.getOutputStream();
        String endless = post.replace("Content-Length: 900000", "Transfer-Encoding: chunked");
        out.write(endless.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 17; i++) {
          out.write(chunk.getBytes(StandardCharsets.UTF_8));
        }
        byte[] answer = socket.getInputStream().readNBytes(12);
        assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 413");
      }
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
  }

  @Test
  void nothingOnDiskIsServed() throws Exception {
    for (String path :
        List.of(
            "/../../../../etc/passwd",
            "/..%2f..%2f..%2fetc/passwd",
            "/site.css/../../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/run?id=../../../../etc/passwd",
            "/episode?run=..&cell=../../etc/passwd")) {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), local.address().getPort())) {
        String request =
            "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).as(path).containsPattern("^HTTP/1.1 (400|404)").doesNotContain("root:");
      }
    }
  }

  @Test
  void nobodySitsDownInSomebodyElsesChair() throws Exception {
    WebApplication patient = open(Optional.empty(), Duration.ofMinutes(5));
    try {
      Person person = Person.at(patient);
      Person other = Person.at(patient);
      HttpResponse<String> sat =
          person.post("/chairs", person.csrf() + "&role=customer&benchmark=helpdesk&agent=clerk");
      String session = sat.headers().firstValue("Location").orElseThrow();
      assertThat(
              person
                  .get(URI.create(session).getPath() + "?" + URI.create(session).getQuery())
                  .statusCode())
          .isEqualTo(200);
      String id = session.substring(session.indexOf("id=") + 3);
      assertThat(other.get("/chair?id=" + id).statusCode()).isEqualTo(404);
      assertThat(other.get("/chair/part?id=" + id).statusCode()).isEqualTo(404);
      assertThat(
              other
                  .post("/chair/act", other.csrf() + "&do=say&words=me&turn=1&id=" + id)
                  .statusCode())
          .isEqualTo(404);
    } finally {
      patient.close();
    }
  }

  @Test
  void aFormCannotStartAProgram() throws Exception {
    Person person = Person.at(local);
    assertThat(
            person
                .post(
                    "/chairs",
                    person.csrf() + "&role=customer&benchmark=helpdesk&agent=cmd:touch+/tmp/owned")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void votesCannotBeFlooded() throws Exception {
    Person person = Person.at(local);
    String csrf = person.csrf();
    int flooded = 0;
    for (int i = 0; i < 30; i++) {
      int status = person.post("/vote", csrf + "&id=none&winner=model_a").statusCode();
      assertThat(status).isIn(404, 429);
      flooded += status == 429 ? 1 : 0;
    }
    assertThat(flooded).isGreaterThanOrEqualTo(18);
    assertThat(person.get("/battles.json").body()).isEqualTo("[]");
  }

  @Test
  void paceComesBackWithTime() {
    AtomicLong now = new AtomicLong();
    RateLimiter pace = new RateLimiter(2, 60, now::get);
    assertThat(List.of(pace.allows("x"), pace.allows("x"), pace.allows("x"), pace.allows("y")))
        .containsExactly(true, true, false, true);
    now.addAndGet(31_000_000_000L);
    assertThat(List.of(pace.allows("x"), pace.allows("x"))).containsExactly(true, false);
  }

  @Test
  void aQuestionnaireThatIsSentTwiceCountsOnceAndTheLastOneHolds() throws Exception {
    Person person = Person.at(local);
    String run = left(person);
    String cell;
    try (var results = store.results(run)) {
      cell = Links.in(results.findFirst().orElseThrow().cell().key());
    }
    String form = person.csrf() + "&run=" + run + "&cell=" + cell + "&effort=3&again=no&solved=";
    for (String solved : List.of("yes", "yes", "no")) {
      assertThat(person.post("/judge", form + solved).statusCode()).isEqualTo(303);
    }
    assertThat(person.get("/people").body()).contains("Questionnaires: 1, of which 1 agree");
    assertThat(person.post("/judge", form + "perhaps").statusCode()).isEqualTo(400);
  }

  @Test
  void whoIsWaitedForInVainHasLeftAndTheEpisodeIsRecorded() throws Exception {
    String run = left(Person.at(local));
    try (var results = store.results(run)) {
      assertThat(results)
          .singleElement()
          .satisfies(it -> assertThat(it.ending()).isInstanceOf(dev.halftime.Ending.Left.class));
    }
  }

  /// Returns the run of a person who starts as the customer and leaves.
  private String left(Person person) throws Exception {
    person.post("/chairs", person.csrf() + "&role=customer&benchmark=helpdesk&agent=clerk");
    // The connection is closed; the turn times out soon here.
    String run = "";
    while (run.isEmpty() || store.finished(run) == 0) {
      run =
          store.runs().stream()
              .map(it -> it.id())
              .filter(it -> it.startsWith("customer-"))
              .findFirst()
              .orElse("");
      Poll.pause();
    }
    return run;
  }
}
