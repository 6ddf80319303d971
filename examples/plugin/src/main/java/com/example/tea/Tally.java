package com.example.tea;

import dev.halftime.*;
import dev.halftime.app.format.*;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.function.Consumer;

/** A file format, {@code tally}: a line {@code AGENT TASK right|wrong} for each episode. */
public final class Tally implements FormatProvider {
  @Override
  public String id() {
    return "tally";
  }

  @Override
  public String about() {
    return "a line 'AGENT TASK right|wrong' for each episode";
  }

  @Override
  public Optional<RunFormat> reader() {
    return Optional.of(new Reader());
  }

  @Override
  public Optional<RunExport> writer() {
    return Optional.of(new Writer());
  }

  private static final class Reader implements RunFormat {
    @Override
    public String about() {
      return "a file of tallies";
    }

    @Override
    public String caveat() {
      return "Somebody counted by hand.";
    }

    @Override
    public void read(Path file, Consumer<ImportedEpisode> each) throws IOException {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ");
        if (words.length != 3 || !Set.of("right", "wrong").contains(words[2])) {
          throw new IllegalArgumentException("'" + line + "' is not AGENT TASK right|wrong");
        }
        each.accept(episode(words[0], words[1], words[2].equals("right")));
      }
    }

    private static ImportedEpisode episode(String agent, String task, boolean right) {
      var cell = new Episode.Key(agent, "tallied", Setting.CLASSICAL, task, "", 0, 0);
      var transcript =
          Transcript.of(
              List.of(
                  new Event.Setup(Party.AGENT, "", List.of()),
                  new Event.Acted(Party.AGENT, new Action.Finish(""), Usage.NONE)));
      var episode =
          new Episode(
              cell, transcript, new Ending.Finished(""), "", "", Json.object(), Usage.UNTOLD);
      var line = Json.object().put("agent", agent).put("task", task).put("right", right);
      return new ImportedEpisode(Task.of(task, ""), episode, Score.of(right, "tallied"), line);
    }
  }

  private static final class Writer implements RunExport {
    @Override
    public Scope scope() {
      return Scope.ALL;
    }

    @Override
    public String suffix() {
      return ".txt";
    }

    @Override
    public void write(Iterator<ExportedEpisode> episodes, OutputStream to) throws IOException {
      while (episodes.hasNext()) {
        ExportedEpisode each = episodes.next();
        boolean right = each.score() instanceof Score.Graded graded && graded.value() == 1;
        String line =
            each.episode().cell().agent().replace(' ', '_')
                + " "
                + each.task().id()
                + (right ? " right\n" : " wrong\n");
        to.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
