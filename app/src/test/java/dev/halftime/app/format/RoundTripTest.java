package dev.halftime.app.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.app.format.atif.AtifExport;
import dev.halftime.app.format.atif.AtifFormat;
import dev.halftime.app.format.inspect.InspectExport;
import dev.halftime.app.format.inspect.InspectFormat;
import dev.halftime.app.format.verifiers.VerifiersExport;
import dev.halftime.app.format.verifiers.VerifiersFormat;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that episodes that are exported and imported again are the same, as their agents saw them.
final class RoundTripTest {

  /// A format that is written and read.
  record Format(String name, RunExport out, RunFormat in) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Format> formats() {
    return List.of(
        new Format("atif", new AtifExport(), new AtifFormat()),
        new Format("inspect", new InspectExport(), new InspectFormat()),
        new Format("verifiers", new VerifiersExport(), new VerifiersFormat()));
  }

  @TempDir private Path folder;

  /// Returns an episode of random events: thoughts, messages, calls, results, refusals, images.
  private static ExportedEpisode episode(int seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    Tool tool = new Tool("look", "Looks.", Json.object().put("type", "object"), Tool.Kind.READ);
    boolean told = random.nextBoolean();
    events.add(new Event.Setup(Party.AGENT, told ? "Be good.\nBe brief." : "", List.of(tool)));
    events.add(saw(new Observation.Text(text(random))));
    for (int i = random.nextInt(8); i > 0; i--) {
      for (int thoughts = random.nextInt(3); thoughts > 0; thoughts--) {
        events.add(did(new Action.Think(text(random))));
      }
      switch (random.nextInt(4)) {
        case 0 -> {
          events.add(did(new Action.Say(text(random))));
          events.add(saw(new Observation.Text(text(random))));
        }
        case 1 -> {
          events.add(did(new Action.Call("look", Json.object().put("at", text(random)))));
          events.add(saw(new Observation.Result(Json.tree(text(random)))));
        }
        case 2 -> {
          events.add(did(new Action.Call("no", Json.object().putNull("x"))));
          events.add(saw(new Observation.Refusal(text(random))));
        }
        default -> {
          events.add(did(new Action.Call("look", Json.object())));
          events.add(saw(new Observation.Image("image/png", "aGVsbG8=")));
        }
      }
    }
    if (random.nextInt(4) == 0) {
      events.add(did(new Action.Think(text(random))));
    }
    Ending ending =
        switch (random.nextInt(5)) {
          case 0 -> new Ending.Left("bye");
          case 1 -> new Ending.Over(random.nextBoolean());
          case 2 -> new Ending.Failed(Boundary.LIMIT, "too many calls");
          case 3 -> new Ending.Failed(Boundary.MODEL, "status 503");
          default -> new Ending.Finished(text(random));
        };
    if (ending instanceof Ending.Finished(String answer)) {
      events.add(did(new Action.Finish(answer)));
    }
    Score score =
        ending instanceof Ending.Failed(Boundary where, String why) && where == Boundary.MODEL
            ? new Score.Ungraded(where, why)
            : new Score.Graded(random.nextDouble(), "why " + seed, random.nextInt(3));
    Usage usage =
        random.nextBoolean()
            ? new Usage(100 + seed, 20, 0.25, 7, 8, 9, 100, 30, 5, 0, random.nextInt(2), "")
            : Usage.elapsed(5);
    Task task = Task.of("t/" + seed, "brief").withFamily("kind");
    String agent = random.nextBoolean() ? "clerk" : "react+history=3@openai:gpt-4o";
    Episode.Key cell = new Episode.Key(agent, "helpdesk", Setting.CLASSICAL, task.id(), "", 0, 0);
    Episode made = new Episode(cell, Transcript.of(events), ending, "", "", Json.object(), usage);
    return new ExportedEpisode("0123456789ab", task, made, score, 1);
  }

  private static String text(Random random) {
    String[] texts = {
      "yes", "Zürich \ud83d\ude00", "a \"quoted\"\nline", "{\"a\": 1}", "</s> %d", "1"
    };
    return texts[random.nextInt(texts.length)] + random.nextInt(10);
  }

  private static Event did(Action action) {
    return new Event.Acted(Party.AGENT, action, Usage.NONE);
  }

  private static Event saw(Observation observation) {
    return new Event.Observed(Party.AGENT, observation, Usage.NONE);
  }

  private byte[] written(RunExport format, List<ExportedEpisode> episodes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    format.write(episodes.iterator(), bytes);
    return bytes.toByteArray();
  }

  private List<ImportedEpisode> read(RunFormat format, byte[] bytes) throws IOException {
    List<ImportedEpisode> episodes = new ArrayList<>();
    format.read(Files.write(folder.resolve("file"), bytes), episodes::add);
    return episodes;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void episodesAreTheSame(Format format) throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      ExportedEpisode exported = episode(seed);
      byte[] bytes = written(format.out(), List.of(exported));
      ImportedEpisode imported = read(format.in(), bytes).getFirst();

      assertThat(imported.episode()).as("seed %d", seed).isEqualTo(exported.episode());
      assertThat(imported.score()).isEqualTo(exported.score());
      assertThat(imported.task().id()).isEqualTo(exported.task().id());
      assertThat(imported.task().family()).isEqualTo("kind");
      assertThat(written(format.out(), List.of(exported))).isEqualTo(bytes);
    }
  }

  @Test
  void attemptsAreEpochsAndOtherSystemsNeedNoneOfOurFields() throws IOException {
    ExportedEpisode one = episode(4);
    ExportedEpisode two = new ExportedEpisode(one.run(), one.task(), one.episode(), one.score(), 2);
    List<ImportedEpisode> samples =
        read(new InspectFormat(), written(new InspectExport(), List.of(one, two)));
    assertThat(samples).extracting(it -> it.episode().cell().trial()).containsExactly(0, 1);

    String rollouts =
        new String(written(new VerifiersExport(), List.of(one, two)), StandardCharsets.UTF_8);
    assertThat(rollouts.lines()).hasSize(2);
    String bare = rollouts.replace("\"halftime\":", "\"other\":");
    ImportedEpisode plain =
        read(new VerifiersFormat(), bare.getBytes(StandardCharsets.UTF_8)).getFirst();
    assertThat(plain.episode().transcript().observations())
        .isEqualTo(one.episode().transcript().observations());
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"kind\":\"graded\" | \"kind\":\"great\" | its 'halftime' does not have the form that"
            + " Halftime writes",
        "\"harms\": | \"harm\": | its 'halftime' does not have the form that Halftime writes",
        "\"kind\":\"finished\" | \"kind\":\"broke\",\"where\":\"model\",\"why\":\"x\" | its"
            + " 'halftime'",
        "\"benchmark\":\"helpdesk\" | \"benchmark\":\"\" | it has no 'benchmark'",
        "\"description\":\"Looks.\",\"kind\" | \"description\":null,\"kind\" | no tool is",
      })
  void extrasOfOthersAreChecked(String text, String other, String message) throws IOException {
    int seed = 0;
    while (!(episode(seed).episode().ending() instanceof Ending.Finished)) {
      seed++;
    }
    String trajectory =
        new String(written(new AtifExport(), List.of(episode(seed))), StandardCharsets.UTF_8);
    assertThat(trajectory).contains(text);
    byte[] changed = trajectory.replace(text, other).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(new AtifFormat(), changed)).hasMessageContaining(message);
  }
}
