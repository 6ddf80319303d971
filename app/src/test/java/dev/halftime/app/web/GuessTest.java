package dev.halftime.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.LoginThrottle;
import dev.halftime.app.web.http.Turnstile;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests guesses of the token.
@Timeout(120)
class GuessTest {

  private static final String TOKEN = "0123456789abcdef-right";

  private final Store store = new MemoryStore();
  private final WebApplication site =
      WebApplication.open(
          new WebApplication.Access("127.0.0.1", 0, Optional.of(TOKEN)),
          LookTest.PEOPLE,
          store,
          LookTest::catalogue,
          new PassingTime().throttle());

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void manyGuessesAtOnceGainNothingAndDoNotLockTheRightUserOut() throws Exception {
    Person guesser = Person.at(site);
    String csrf = guesser.csrf();
    Person user = Person.at(site);
    String own = user.csrf();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> guesses = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String guess = csrf + "&token=guess-number-" + i;
        guesses.add(crowd.submit(() -> guesser.post("/login", guess).statusCode()));
      }
      assertThat(user.post("/login", own + "&token=" + TOKEN).statusCode()).isEqualTo(302);
      int judged = 0;
      for (Future<Integer> guess : guesses) {
        judged += guess.get() == 403 ? 1 : 0;
      }
      assertThat(judged).isLessThanOrEqualTo(10);
    }
    assertThat(user.get("/").statusCode()).isEqualTo(200);
    assertThat(guesser.post("/login", csrf + "&token=" + TOKEN).statusCode()).isEqualTo(302);
  }

  @Test
  void guessesInHeadersAndAddressesAreSlowedAsWell() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    assertThat(refused(i -> bearer(client, "guess-number-" + i))).isGreaterThan(20);
    assertThat(bearer(client, TOKEN)).isEqualTo(200);
    Person person = Person.at(site);
    assertThat(refused(i -> person.get("/?token=guess-number-" + i).statusCode()))
        .isGreaterThan(20);
  }

  @Test
  void anAddressWithTheTokenLetsInAndDoesNotKeepIt() throws Exception {
    Person person = Person.at(site);
    HttpResponse<String> answer = person.get("/?token=" + TOKEN);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("token");
    assertThat(person.get("/").statusCode()).isEqualTo(200);
    assertThat(
            person
                .get(site.address() + "/elsewhere.example/?token=x")
                .headers()
                .firstValue("Location"))
        .contains("/elsewhere.example/");
    assertThat(
            person
                .get(site.address() + "/elsewhere.example/run?id=a%26b&token=x&to=http://c.example")
                .headers()
                .firstValue("Location"))
        .contains("/elsewhere.example/run?id=a%26b&to=http%3A%2F%2Fc.example");
    assertThat(person.get("/").body()).contains("Log out");
    assertThat(Person.at(site).get("/login").body()).contains("Log in").doesNotContain("Log out");
    assertThat(site.invitation().toString()).endsWith("/?token=" + TOKEN);
    assertThat(
            Person.at(site).get("/?token=" + TOKEN.toUpperCase(java.util.Locale.ROOT)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theOneWhoKnowsTheTokenMayAskAsOftenAsHeLikes() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < 100; i++) {
      assertThat(bearer(client, TOKEN)).isEqualTo(200);
    }
  }

  @Test
  void guessesOfManySessionsAndAddressesAreSlowedTogether() {
    LoginThrottle guesses = new LoginThrottle(() -> 0, _ -> {});
    AtomicInteger judged = new AtomicInteger();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2_000; i++) {
        String address = "10.0." + i % 250 + "." + i / 250;
        String session = "session" + i;
        var _ =
            crowd.submit(() -> {
              try {
                return guesses.right(address, session, () -> judged.incrementAndGet() < 0);
              } catch (RefusedRequest refused) {
                return false;
              }
            });
      }
    }
    // 60 at once, and one every fifth of a second during the maximum wait of five seconds
    assertThat(judged.get()).isEqualTo(60 + 5 * 5);
  }

  @Test
  void allAddressesOfOneNetworkAreOneGuesser() {
    LoginThrottle guesses = new LoginThrottle(() -> 0, _ -> {});
    for (int i = 0; i < 20; i++) {
      assertThat(guesses.right("2001:db8:1:2:" + i + ":0:0:1", "s" + i, () -> false)).isFalse();
    }
    assertThatThrownBy(
            () -> {
              for (int i = 20; i < 30; i++) {
                guesses.right("2001:db8:1:2:" + i + ":0:0:1", "s" + i, () -> false);
              }
            })
        .isInstanceOf(RefusedRequest.class);
  }

  @Test
  void aTurnstileLetsSomeThroughAtOnceAndThenOneAtATime() {
    AtomicLong now = new AtomicLong();
    Turnstile turnstile = new Turnstile(3, Duration.ofSeconds(1), Duration.ofSeconds(2), now::get);
    List<OptionalLong> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      waits.add(turnstile.turn("a"));
    }
    assertThat(waits)
        .containsExactly(
            OptionalLong.of(0),
            OptionalLong.of(0),
            OptionalLong.of(0),
            OptionalLong.of(1_000_000_000),
            OptionalLong.of(2_000_000_000),
            OptionalLong.empty(),
            OptionalLong.empty());
    assertThat(turnstile.turn("b")).hasValue(0);
    turnstile.giveBack("a");
    assertThat(turnstile.turn("a")).hasValue(2_000_000_000);
    now.set(Duration.ofMinutes(1).toNanos());
    assertThat(turnstile.turn("a")).hasValue(0);
  }

  /// A guess by its number, with the response.
  private interface Guess {
    int status(int number) throws Exception;
  }

  /// Returns how many concurrent guesses were not checked in time.
  private static int refused(Guess guess) throws Exception {
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int number = i;
        all.add(() -> guess.status(number));
      }
      int refused = 0;
      for (Future<Integer> status : crowd.invokeAll(all)) {
        refused += status.get() == 429 ? 1 : 0;
      }
      return refused;
    }
  }

  private int bearer(HttpClient client, String token) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(site.address())
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
