package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.agent.baseline.Escalate;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.episode.TrialEpisode;
import dev.halftime.json.Json;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.setting.Limits;
import dev.halftime.user.PlayedUsers;
import dev.halftime.world.helpdesk.Helpdesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests users played by models, from the command line to the report.
@Tag("outside")
final class PlayedUsersTest {

  private static final String CUSTOMER =
      """
      {"turn": 0, "say": "I want to cancel an order."}
      {"turn": 1, "say": "Which one? The newest."}
      {"say": "Then never mind. ###STOP###"}
      """;

  @TempDir Path folder = Path.of(".");

  private Path script(String lines) throws IOException {
    return Files.writeString(folder.resolve("customer.jsonl"), lines);
  }

  private static List<Episode> episodes(Path store) {
    try (Store open = Stores.existing(store)) {
      Run run = open.runs().getLast();
      return open.results(run.id())
          .map(result -> open.episode(run.id(), result.cell()).orElseThrow())
          .toList();
    }
  }

  @Test
  void anotherUserIsAnotherRunUnderAnotherName() throws IOException {
    Cli cli = Cli.in(folder);
    String run = "run helpdesk --agent clerk --setting interactive --tasks 3";
    Path customer = script(CUSTOMER);
    cli.run(run + " --quiet");

    Cli.Ran played = cli.run(run + " --full --user scripted:" + customer);
    assertThat(played.code()).as(played.err()).isEqualTo(ExitCode.OK);
    assertThat(played.err()).contains("0 on record; estimated total cost: unknown");
    assertThat(played.out())
        .contains("helpdesk, users played by scripted:" + customer + ", seed 1")
        .containsPattern("clerk, interactive +user +\\d");
    assertThat(Json.read(cli.run("list runs --json").out()).path("runs")).hasSize(2);
    assertThat(cli.run(run + " --user scripted:" + customer).err()).contains("3 on record");
    assertThat(cli.run("report --full").out()).isEqualTo(played.out());
  }

  @Test
  void whatTheUserUsesIsCountedApart() throws IOException {
    Cli cli = Cli.in(folder);
    cli.run(
        "run helpdesk --agent clerk -s interactive -n 3 --quiet --user scripted:"
            + script(CUSTOMER));

    try (Store store = Stores.existing(cli.store())) {
      List<Result> results = store.results(store.runs().getFirst().id()).toList();
      assertThat(results)
          .hasSize(3)
          .allMatch(it -> it.user().tokensIn() > 100)
          .allMatch(it -> it.usage().minus(it.user()).tokens() == 0);
    }
  }

  @Test
  void aRunIsResumedAndRepeatedFromItsRecording() throws IOException {
    String run =
        "run helpdesk --agent clerk -s second-half -n 6 --quiet --user scripted:"
            + script(CUSTOMER);
    Path tape = folder.resolve("tape");
    Path first = Files.createDirectories(folder.resolve("first"));
    Path second = Files.createDirectories(folder.resolve("second"));
    assertThat(Cli.in(first).run(run + " --record " + tape).code()).isEqualTo(ExitCode.OK);
    script("{\"broke\": \"nobody asks me\"}");

    Cli cli = Cli.in(second);
    cli.run(run + " --budget-time 0s --replay " + tape);
    assertThat(cli.run("resume --quiet --replay " + tape).code()).isEqualTo(ExitCode.OK);

    assertThat(episodes(cli.store()).stream().map(Episode::identity))
        .isEqualTo(episodes(Cli.in(first).store()).stream().map(Episode::identity).toList())
        .hasSize(18);
  }

  @Test
  void anOutageOfTheUserIsUngradedAndNamesTheModel() throws IOException {
    Cli cli = Cli.in(folder);
    cli.run(
        "run helpdesk --agent clerk -s interactive -n 2 --quiet --user scripted:"
            + script("{\"broke\": \"status 503\"}"));

    try (Store store = Stores.existing(cli.store())) {
      assertThat(store.results(store.runs().getFirst().id()).map(Json::canonical))
          .hasSize(2)
          .allMatch(it -> it.contains("ungraded"))
          .allMatch(it -> it.contains("playing the user: scripted:"))
          .allMatch(it -> it.contains("customer.jsonl: status 503"));
    }
  }

  @Test
  void whatCannotBePlayedIsSaidBeforeAnythingRuns() throws IOException {
    Cli cli = Cli.in(folder);
    assertThat(cli.run("run game24 --agent noop --user scripted:" + script(CUSTOMER)).err())
        .contains("the users of 'game24' cannot be played by a model");
    assertThat(cli.run("run helpdesk --agent noop --user gpt-4o").err())
        .contains("openai:gpt-4o-mini");
  }

  @Test
  void thePlayerOfTheUsersIsTestedByDialogues() throws IOException {
    Cli.Ran ran =
        Cli.in(folder)
            .run("audit helpdesk --dialogues 4 --user scripted:" + script("{\"say\": \"Hm.\"}"));

    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out())
        .containsPattern("FAIL  users  .*they leave when served or out of patience +4 of 4")
        .containsPattern("pass  users  .*they reveal nothing unasked +0 of 4");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("users do not promise that they give the same reply to the same transcript");
  }

  /// SmolLM2-135M-Instruct plays a customer.
  @Test
  @Tag("whole")
  void aSmallModelPlaysACustomerToARecordedEnding() {
    Model small = new Models(Map.of(), ModelSettings.NOTHING).model("gguf:" + PublicData.model());
    Benchmark helpdesk = Helpdesk.of(1);
    Task task = helpdesk.tasks().findFirst().orElseThrow();
    TrialEpisode rehearsal =
        new TrialEpisode(
            PlayedUsers.of(helpdesk, new Brief(small)),
            task,
            Setting.INTERACTIVE,
            1,
            Limits.DEFAULT,
            System::nanoTime);

    Episode episode = rehearsal.play(new Escalate()).episode();

    assertThat(episode.ending()).isInstanceOfAny(Ending.Left.class, Ending.Finished.class);
    Result result = Result.of(episode, new Score.Graded(0, ""));
    assertThat(result.tally().userTurns()).isPositive();
    assertThat(result.user().tokensIn()).isGreaterThan(200);
    assertThat(result.user().tokensOut()).isPositive();
    assertThat(result.user().modelNanos()).isPositive();
  }

  /// A model with short messages.
  private record Brief(Model model) implements Model {

    @Override
    public String id() {
      return model.id();
    }

    @Override
    public Response answer(Request request) {
      return model.answer(request.with(request.sampling().upTo(40)));
    }
  }
}
