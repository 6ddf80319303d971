package dev.halftime.app.cli.lm;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.json.Json;
import dev.halftime.lm.RewardModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The command `lm score`, which prints the rewards that a reward model gives.
@Command(
    name = "score",
    description = {
      "Prints the reward of each conversation on standard input, which has one per"
          + " line: {\"messages\": [{\"role\": ..., \"content\": ...}, ...]}. Only differences"
          + " between rewards of the same model have a meaning."
    },
    footer = "  halftime lm score reward/model.gguf --json < conversations.jsonl")
final class LmScoreCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private LmCommand lm;

  @Parameters(paramLabel = "FILE", description = "Reward model written by 'lm reward'.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Override
  public Integer call() {
    try (RewardModel model = RewardModel.open(file)) {
      RewardModel.Evidence evidence = model.evidence();
      lm.halftime()
          .remark(
              "Trained on %,d preferences; correct on %,d of %,d others"
                  .formatted(evidence.pairs(), evidence.right(), evidence.heldOut()));
      lm.eachLine(line -> {
        double reward = model.reward(PreferenceOptions.turns(line, "messages"));
        return lm.halftime().json()
            ? Json.canonical(Json.object().put("reward", reward))
            : "%.4f".formatted(reward);
      });
    }
    return ExitCode.OK;
  }
}
