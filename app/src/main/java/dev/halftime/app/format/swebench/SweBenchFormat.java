package dev.halftime.app.format.swebench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.app.format.BoundedInput;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RunFormat;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Predictions for SWE-bench: objects with `instance_id`, `model_patch` and `model_name_or_path`,
/// one per line, in a list, or in an object by instance.
///
/// A patch becomes the answer of an episode. The file has no verdicts: a patch is right if the
/// tests pass.
public final class SweBenchFormat implements RunFormat {

  private static final String FORM =
      "give predictions such as {\"instance_id\": \"a__b-1\", \"model_name_or_path\": \"m\","
          + " \"model_patch\": \"diff ...\"}";

  @Override
  public String about() {
    return "predictions for SWE-bench (JSON, or JSON lines)";
  }

  @Override
  public String caveat() {
    return "The patches are predictions; the file does not say which of them pass the tests.";
  }

  @Override
  public void read(Path file, Consumer<ImportedEpisode> each) throws IOException {
    try (InputStream in = BoundedInput.plain(file)) {
      JsonLines.readArrayOrLines(
          in,
          (_, value) -> {
            if (value.isObject() && !value.has("instance_id")) {
              for (Map.Entry<String, JsonNode> one : value.properties()) {
                each.accept(episode(one.getValue(), one.getKey()));
              }
            } else {
              each.accept(episode(value, ""));
            }
          });
    }
  }

  /// @param named the instance if the prediction does not name it
  private static ImportedEpisode episode(JsonNode prediction, String named) {
    String instance = ImportedEpisode.name(prediction.path("instance_id"), named);
    JsonNode patch = prediction.path("model_patch");
    if (instance.isEmpty() || !(patch.isTextual() || patch.isNull())) {
      throw new IllegalArgumentException(
          "the prediction '"
              + instance
              + "' has no 'instance_id' or no text 'model_patch'; "
              + FORM);
    }
    String model = ImportedEpisode.name(prediction.path("model_name_or_path"), "unknown");
    String text = patch.asText("");
    Task task = Task.of(instance, "").withFamily(instance.replaceFirst("-\\d+$", ""));
    Episode.Key cell = new Episode.Key(model, "swe-bench", Setting.CLASSICAL, instance, "", 0, 0);
    Transcript transcript =
        Transcript.of(
            List.of(
                new Event.Setup(Party.AGENT, "", List.of()),
                new Event.Acted(Party.AGENT, new Action.Finish(text), Usage.NONE)));
    Episode episode =
        new Episode(
            cell, transcript, new Ending.Finished(text), "", "", Json.object(), Usage.UNTOLD);
    Score score =
        text.isBlank()
            ? Score.of(false, "the patch is empty")
            : new Score.Ungraded(Boundary.SCORER, "the file does not say whether the tests pass");
    ObjectNode line = Json.object().put("id", instance).put("model", model);
    line.put("model_patch", text);
    return new ImportedEpisode(task, episode, score, line);
  }
}
