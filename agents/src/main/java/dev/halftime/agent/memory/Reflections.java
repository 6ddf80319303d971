package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A memory of the model's reflections on its last episodes (Shinn et al. 2023, Reflexion, section
/// 3: the last three are kept).
public final class Reflections implements Memory {

  private static final int KEPT = 3;
  private static final int TOKENS = 256;

  private final Prior prior;
  private final Deque<String> reflections = new ArrayDeque<>();

  public Reflections(Prior prior) {
    this.prior = prior;
  }

  @Override
  public String recall(Transcript seen) {
    return reflections.isEmpty()
        ? ""
        : "# What you thought of earlier tasks, oldest first\n\n"
            + String.join("\n\n", reflections);
  }

  @Override
  public void learn(Episode episode) {
    String ask =
        """
        This has happened in a task that is now over:

        %s

        Judge whether you reached the goal. Then say in a few sentences what you should do
        differently, or again, when a task like this comes.
        """
            .formatted(TranscriptText.of(episode));
    keep(
        prior
            .ask(Request.words(List.of(new Message.User(ask)), prior.sampling().upTo(TOKENS)))
            .text()
            .strip());
  }

  private void keep(String reflection) {
    reflections.addLast(reflection);
    if (reflections.size() > KEPT) {
      reflections.removeFirst();
    }
  }

  @Override
  public JsonNode snapshot() {
    return Json.tree(reflections.toArray());
  }

  @Override
  public void restore(JsonNode snapshot) {
    if (!snapshot.isArray()) {
      throw new IllegalArgumentException("reflections are a list of texts, not " + snapshot);
    }
    reflections.clear();
    snapshot.forEach(reflection -> keep(reflection.asText()));
  }
}
