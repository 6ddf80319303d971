package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.PublicData;
import dev.halftime.Score;
import dev.halftime.Tool;
import dev.halftime.app.cli.option.Stores;
import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.models.ModelSettings;
import dev.halftime.models.Models;
import dev.halftime.record.Result;
import dev.halftime.record.Store;
import dev.halftime.world.helpdesk.Helpdesk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests agents with a real small model in the process, SmolLM2-135M-Instruct.
@Tag("slow")
final class LocalModelTest {

  @TempDir Path folder = Path.of(".");

  private void plays(String benchmark, String... agents) {
    assertThat(played(benchmark, agents))
        .allMatch(result -> result.usage().tokensIn() > 0 && result.usage().tokensOut() > 0);
  }

  /// Plays one turn of each agent up to a graded end and returns the results.
  private List<Result> played(String benchmark, String... agents) {
    List<String> named = new ArrayList<>();
    for (String agent : agents) {
      named.add(agent + "@" + "gguf:" + PublicData.model());
    }
    Cli cli = Cli.in(folder);
    Cli.Ran ran =
        cli.run(
            "run "
                + benchmark
                + " --tasks 1 --setting classical --max-turns 1 --max-calls 2 --quiet"
                + " --concurrency 1 --agent " // one after another: what is read is kept
                + String.join(",", named));

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    try (Store store = Stores.existing(cli.store());
        Stream<Result> results = store.results(store.runs().getFirst().id())) {
      List<Result> all = results.toList();
      assertThat(all)
          .hasSize(agents.length)
          .allMatch(result -> result.score() instanceof Score.Graded);
      return all;
    }
  }

  @Test
  void agentsPlayHelpdeskToAGradedEnd() {
    plays("helpdesk", "act/tokens=40");
  }

  /// The prompts of `dungeon` are short: reading those of helpdesk takes most of a minute.
  @Test
  void agentsThatThinkOrSearchPlayADungeonToAGradedEnd() {
    plays("dungeon@1", "react/tokens=40", "tot/breadth=1/depth=1/n=2/tokens=40");
  }

  @Test
  void aSearchPlaysGame24ToAGradedEnd() {
    plays("game24", "tot/breadth=1/depth=1/n=2/tokens=40");
  }

  @Test
  void anAgentThatChoosesByTheModelsScoresReadsAndWritesNothing() {
    assertThat(played("game24", "choose/among=3", "choose/among=3/search/n=2/breadth=1/depth=2"))
        .allMatch(result -> result.usage().tokensIn() > 0 && result.usage().tokensOut() == 0);
  }

  @Test
  void callsOfAllToolsOfHelpdeskFitTheirSchemasHoweverWildlyTheyAreDrawnAndSoonCutOff() {
    Model model = new Models(Map.of(), ModelSettings.NOTHING).model("gguf:" + PublicData.model());
    List<Message> messages =
        List.of(new Message.User("My kettle O-1234 came broken, I am Ana. What now?"));
    List<Tool> tools = Helpdesk.of(1).world().tools(Party.AGENT);
    List<String> misfits = new ArrayList<>();
    for (int seed = 0; seed < tools.size(); seed++) {
      Tool tool = tools.get(seed);
      SamplingParameters sampling =
          SamplingParameters.GREEDY.at(seed % 2 + 0.5).seeded(seed).upTo(64);
      Response answer =
          model.answer(new Request(messages, List.of(tool), Request.Choice.REQUIRED, sampling));
      assertThat(answer.uses()).singleElement().matches(use -> use.tool().equals(tool.name()));
      assertThat(answer.usage().tokensOut()).isLessThanOrEqualTo(64);
      tool.misfit((ObjectNode) Json.read(answer.uses().getFirst().arguments()))
          .ifPresent(misfits::add);
    }
    assertThat(misfits).isEmpty();
  }
}
