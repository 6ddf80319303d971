package dev.halftime.app.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.Catalogue;
import dev.halftime.app.EndlessTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests which environments are open, without a network and with a clock by hand.
final class EnvironmentSessionsTest {

  private static final EnvironmentCatalogue CATALOGUE =
      new EnvironmentCatalogue(new Catalogue(1, Optional.empty(), List.of()), List.of());

  private long now;

  private EnvironmentSessions sessions(int most) {
    return new EnvironmentSessions(CATALOGUE, most, Duration.ofSeconds(10), () -> now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void whatIsIdleIsClosedAndWhatIsUsedIsNot() {
    try (EnvironmentSessions sessions = sessions(9)) {
      String used = sessions.open("CartPole-v1", "").get("session").asText();
      String idle = sessions.open("CartPole-v1", "").get("session").asText();
      pass(Duration.ofSeconds(8));
      sessions.reset(used, 0, 1, "");
      pass(Duration.ofSeconds(8));
      sessions.reap();

      assertThat(sessions.size()).isEqualTo(1);
      assertThat(sessions.step(used, 1, IntNode.valueOf(0)).get("reward").asDouble()).isEqualTo(1);
      assertThatThrownBy(() -> sessions.reset(idle, 0, 1, ""))
          .hasMessageContaining("closed, or idle for too long");
    }
  }

  @Test
  void thereAreNoMoreThanAllowed() {
    try (EnvironmentSessions sessions = sessions(1)) {
      String first = sessions.open("CartPole-v1", "").get("session").asText();
      assertThatThrownBy(() -> sessions.open("CartPole-v1", ""))
          .hasMessageContaining("1 environments are open, the limit");
      sessions.close(first);
      assertThat(sessions.open("CartPole-v1", "").get("kind").asText()).isEqualTo("control");
    }
  }

  /// Whoever opens what takes long to generate keeps nobody waiting, and has taken a place.
  @Test
  @Timeout(120)
  void anEnvironmentIsMadeWithoutALock() throws InterruptedException {
    CountDownLatch generating = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    EndlessTasks.before(() -> {
      generating.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    try (EnvironmentSessions sessions = sessions(2)) {
      String slow = "class:" + EndlessTasks.class.getName();
      Thread opening = Thread.ofVirtual().start(() -> sessions.open(slow, ""));
      generating.await();

      sessions.open("CartPole-v1", "");
      assertThatThrownBy(() -> sessions.open("CartPole-v1", ""))
          .hasMessageContaining("2 environments are open, the limit");
      end.countDown();
      opening.join();
      assertThat(sessions.size()).isEqualTo(2);
    } finally {
      end.countDown();
      EndlessTasks.before(() -> {});
    }
  }

  @Test
  void aRepeatedRequestIsAnsweredAgainAndNotExecutedAgain() {
    try (EnvironmentSessions sessions = sessions(9)) {
      String id = sessions.open("CartPole-v1", "").get("session").asText();
      sessions.reset(id, 0, 7, "");
      ObjectNode first = sessions.step(id, 1, IntNode.valueOf(1));
      ObjectNode again = sessions.step(id, 1, IntNode.valueOf(1));
      ObjectNode next = sessions.step(id, 2, IntNode.valueOf(1));

      assertThat(again).isEqualTo(first);
      assertThat(next.get("observation")).isNotEqualTo(first.get("observation"));
    }
  }

  @Test
  void namesAndSettingsThatThereAreNotAreRefused() {
    try (EnvironmentSessions sessions = sessions(9)) {
      assertThatThrownBy(() -> sessions.open("helpdisk", "")).hasMessageContaining("helpdesk");
      assertThatThrownBy(() -> sessions.open("helpdesk", "second-half"))
          .hasMessageContaining("an environment is one task at a time");
      String id = sessions.open("helpdesk", "").get("session").asText();
      assertThatThrownBy(() -> sessions.step(id, 0, IntNode.valueOf(1)))
          .hasMessageContaining("reset it before the first step");
      assertThatThrownBy(() -> sessions.reset(id, 0, 1, "nothing"))
          .hasMessageContaining("no task 'nothing'");
    }
  }
}
