package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.TranscriptText;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.Request;
import java.util.List;

/// A memory that the agent's model writes: it may edit its notes after each episode.
public final class Notes implements Memory {

  private static final int CHARACTERS = 4;

  private final Prior prior;
  private final int tokens;
  private String notes = "";

  /// @param tokens maximum length of the notes
  public Notes(Prior prior, int tokens) {
    this.prior = prior;
    this.tokens = tokens;
  }

  @Override
  public String recall(Transcript seen) {
    return notes.isEmpty() ? "" : "# Your own notes from earlier tasks\n\n" + notes;
  }

  @Override
  public void learn(Episode episode) {
    String story = TranscriptText.of(episode);
    String ask =
        """
        These are the notes that you keep for yourself from task to task:

        %s

        This has happened in the task that is now over:

        %s

        Write your notes anew, as they should be from now on: what will help with other tasks here,
        in at most %d words. Answer with the notes alone.
        """
            .formatted(notes.isEmpty() ? "(none yet)" : notes, story, Math.max(1, tokens * 3 / 4));
    String answer =
        prior
            .ask(
                Request.words(
                    List.of(new Message.User(ask)), prior.sampling().upTo(Math.max(1, tokens))))
            .text()
            .strip();
    notes = cut(answer);
    prior.next();
  }

  private String cut(String text) {
    long most = (long) tokens * CHARACTERS;
    return text.length() <= most ? text : text.substring(0, (int) most);
  }

  @Override
  public JsonNode snapshot() {
    return Json.tree(notes);
  }

  @Override
  public void restore(JsonNode snapshot) {
    if (!snapshot.isTextual()) {
      throw new IllegalArgumentException("notes are a text, not " + snapshot);
    }
    notes = cut(snapshot.textValue());
  }

  @Override
  public int size() {
    return notes.length();
  }
}
