package dev.halftime.fuzz;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.game.StoryBenchmark;
import dev.halftime.zmachine.memory.StoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Entry points that read and play story files.
final class StoryTargets {

  private static final int CODE = 0x440;

  /// Version 3, with a length below that of the header.
  private static final int SHORT = 3 + 256;

  private StoryTargets() {}

  /// @param file file to which each input is written
  static Fuzzer.Target all(Path file) {
    return new Fuzzer.Target(
        "story",
        Set.of(StoryException.class),
        Stream.of(3, 4, 5, 8, SHORT).map(StoryTargets::story).toList(),
        in -> {
          Story story = Story.read(Fuzzer.written(file, in));
          Benchmark benchmark = StoryBenchmark.of("z:story", story, 1);
          Task task = benchmark.tasks().findFirst().orElseThrow();
          World world = benchmark.world();
          world.begin(task);
          for (String typed : List.of("look", "save", "restore")) {
            world.step(Party.AGENT, new Action.Call("type", Json.object().put("text", typed)));
          }
        });
  }

  /// Returns a game that asks for a line, answers it and asks again. Its header gives no length, so
  /// that additional bytes do not make it invalid.
  private static byte[] story(int version) {
    byte[] story = new byte[0x640];
    story[0] = (byte) version;
    story[0x1b] = (byte) (version == SHORT ? 1 : 0);
    word(story, 0x04, CODE);
    word(story, 0x06, CODE);
    word(story, 0x08, 0x400); // dictionary
    word(story, 0x0a, 0x220); // objects
    word(story, 0x0c, 0x40); // globals
    word(story, 0x0e, 0x400); // static memory
    story[0x340] = 40; // the line that is typed
    story[0x3a0] = 5; // its words
    story[0x401] = (byte) ((version & 0xff) == 3 ? 7 : 9);
    int[] code =
        (version & 0xff) < 5
            ? new int[] {0xe4, 0x0f, 0x03, 0x40, 0x03, 0xa0, 0xe5, 0x7f, 'x', 0x8c, 0xff, 0xf6}
            : new int[] {
              0xe4, 0x0f, 0x03, 0x40, 0x03, 0xa0, 0xff, 0xe5, 0x7f, 'x', 0x8c, 0xff, 0xf5
            };
    for (int i = 0; i < code.length; i++) {
      story[CODE + i] = (byte) code[i];
    }
    return story;
  }

  private static void word(byte[] bytes, int address, int value) {
    bytes[address] = (byte) (value >> 8);
    bytes[address + 1] = (byte) value;
  }
}
