package dev.halftime.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.call.CacheEviction;
import dev.halftime.models.call.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cache, record and replay.
final class KeepingTest {

  private static final Request HELLO =
      Request.words(List.of(new Message.User("Hello")), SamplingParameters.GREEDY.seeded(3));

  @TempDir Path folder = Path.of(".");

  private Models models(String cache, String record, String replay) {
    return new Models(
        Map.of(),
        new ModelSettings(
            Optional.empty(),
            Optional.empty(),
            file(cache),
            file(record),
            file(replay),
            ModelSettings.NOTHING.deadline(),
            4),
        new Waits().clock(),
        RetryPolicy.USUAL);
  }

  private Optional<Path> file(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(name));
  }

  @Test
  void theSameRequestIsPaidOnceAndSeedsCountOnlyWhereTheyDecide() throws IOException {
    try (Server server = new Server(Server.json(Server.openAi("Good day")))) {
      String name = "openai:m@" + server.url("/v1");
      Response first = models("cache", "", "").model(name).answer(HELLO);
      Model later = models("cache", "", "").model(name);

      assertThat(later.answer(HELLO.with(SamplingParameters.GREEDY.seeded(99))).text())
          .isEqualTo(first.text());
      assertThat(later.answer(HELLO).usage().tokens()).isEqualTo(first.usage().tokens());
      assertThat(server.asked).hasSize(1);
      later.answer(HELLO.with(SamplingParameters.GREEDY.at(1).seeded(1)));
      later.answer(HELLO.with(SamplingParameters.GREEDY.at(1).seeded(2)));
      later.answer(HELLO.with(SamplingParameters.GREEDY.at(1).seeded(2)));
      later.answer(HELLO.with(SamplingParameters.GREEDY.upTo(5)));
      models("cache", "", "").model(name.replace("openai:m@", "openai:n@")).answer(HELLO);
      assertThat(server.asked).hasSize(5);
    }
  }

  @Test
  void aDamagedAnswerIsAskedForAgain() throws IOException {
    try (Server server = new Server(Server.json(Server.openAi("Good day")))) {
      Model model = models("cache", "", "").model("openai:m@" + server.url("/v1"));
      model.answer(HELLO);
      try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
        Files.writeString(files.findFirst().orElseThrow(), "{");
      }
      assertThat(model.answer(HELLO).text()).isEqualTo("Good day");
      assertThat(server.asked).hasSize(2);
    }
  }

  @Test
  void aRecordingRepeatsAnswersAndOutagesWithoutTheServer() throws IOException {
    String name;
    Response first;
    Response second;
    String outage;
    try (Server server =
        new Server(
            Server.status(400),
            Server.json(Server.openAi("one")),
            Server.json(Server.openAi("two")))) {
      name = "openai:m@" + server.url("/v1");
      Model model = models("", "tape", "").model(name);
      first = model.answer(HELLO);
      second = model.answer(HELLO);
      outage =
          org.assertj.core.api.Assertions.catchThrowableOfType(
                  ModelException.class,
                  () -> model.answer(HELLO.with(SamplingParameters.GREEDY.seeded(4))))
              .getMessage();
    }
    Model replayed = models("", "", "tape").model(name);

    assertThat(replayed.answer(HELLO)).isEqualTo(first);
    assertThatThrownBy(() -> replayed.answer(HELLO.with(SamplingParameters.GREEDY.seeded(4))))
        .isInstanceOf(ModelException.class)
        .hasMessage(outage);
    assertThat(replayed.answer(HELLO)).isEqualTo(second);
    assertThatThrownBy(() -> replayed.answer(HELLO))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("does not contain this call");
  }

  @Test
  void aCacheIsBroughtDownToItsBoundByWhatWasNotUsedForTheLongestTime() throws IOException {
    Path cache = Files.createDirectories(folder.resolve("full"));
    List<Path> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Path answer = Files.writeString(cache.resolve("%064x.json".formatted(i)), "x".repeat(100));
      Files.setLastModifiedTime(answer, FileTime.fromMillis(1_000L * (i == 0 ? 9 : i)));
      answers.add(answer);
    }
    Path own = Files.writeString(cache.resolve("notes.json"), "mine ".repeat(100));
    Path left = Files.writeString(cache.resolve("answer1.tmp"), "half");
    Files.setLastModifiedTime(left, FileTime.fromMillis(0));

    CacheEviction kept = CacheEviction.within(cache, 250);

    assertThat(kept).isEqualTo(new CacheEviction(2, 200, 3));
    assertThat(kept.words()).startsWith("2 answers, 0.0 MB; evicted the 3 least recently used");
    assertThat(answers).filteredOn(Files::exists).containsExactly(answers.get(0), answers.get(4));
    assertThat(own).exists();
    assertThat(left).doesNotExist();
    assertThat(CacheEviction.within(folder.resolve("none"), 250))
        .isEqualTo(new CacheEviction(0, 0, 0));
  }

  @Test
  void anAnswerThatIsUsedIsNewAgain() throws IOException {
    try (Server server = new Server(Server.json(Server.openAi("Good day")))) {
      Model model = models("cache", "", "").model("openai:m@" + server.url("/v1"));
      model.answer(HELLO);
      Path answer;
      try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
        answer = files.findFirst().orElseThrow();
      }
      Files.setLastModifiedTime(answer, FileTime.fromMillis(0));
      model.answer(HELLO);

      assertThat(Files.getLastModifiedTime(answer).toMillis()).isPositive();
      assertThat(models("cache", "", "").kept().orElseThrow().answers()).isEqualTo(1);
    }
  }
}
