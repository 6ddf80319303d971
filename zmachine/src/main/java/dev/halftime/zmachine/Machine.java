package dev.halftime.zmachine;

import dev.halftime.zmachine.Saves.Saved;
import dev.halftime.zmachine.memory.Dictionary;
import dev.halftime.zmachine.memory.InstructionBudget;
import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryHeader;
import dev.halftime.zmachine.memory.StoryMemory;
import dev.halftime.zmachine.memory.StoryText;
import java.util.List;
import java.util.Optional;

/// A Z-machine that plays a story (The Z-Machine Standards Document 1.1).
///
/// It runs until the story asks for input, and continues when input is typed. In between its state
/// can be saved and restored. The same story, seed and input give the same text. Not thread-safe.
public final class Machine {

  private static final int WORK = 100_000_000;
  private static final int CHARACTERS = 1 << 20;

  private final Story story;
  private final StoryMemory memory;
  private final InstructionBudget budget;
  private final RandomNumbers random;
  private final Processor processor;
  private final StoryText text;
  private final Dictionary dictionary;
  private final Output output;
  private final Devices devices;
  private final LineInput lines;
  private Saves saves = Saves.NONE;
  private Optional<Input> input = Optional.empty();
  private boolean running = true;
  private boolean broken;

  private Machine(Story story, int seed, InstructionBudget budget) {
    this.story = story;
    this.budget = budget;
    this.memory = story.memory();
    StoryHeader.fill(memory, story.version());
    this.random = new RandomNumbers(seed);
    this.processor = new Processor(story, memory, random, budget);
    this.text = new StoryText(memory, story.version(), budget);
    this.dictionary = new Dictionary(memory, text, budget);
    this.output = new Output(memory, text, budget);
    this.devices = new Devices(processor, memory, output, text, dictionary);
    this.lines = new LineInput(memory, text, dictionary, story.version() < 5);
    processor.start();
  }

  /// Creates a machine at the beginning of a story, before its first instruction: [#run] starts it.
  ///
  /// @param seed seed of the random numbers that the story requests
  public Machine(Story story, int seed) {
    this(story, seed, new InstructionBudget(WORK, CHARACTERS));
  }

  /// Creates a machine with a smaller budget.
  ///
  /// @param work maximum number of instructions between two inputs
  public static Machine limited(Story story, int seed, int work) {
    return new Machine(story, seed, new InstructionBudget(work, CHARACTERS));
  }

  /// Runs a story that has not been started until it asks for input or ends.
  ///
  /// @return what it printed, without line wrapping
  /// @throws StoryException if it executes an illegal operation, or exceeds its budget
  public String run() {
    if (!running || broken) {
      throw new IllegalStateException("the story was already started");
    }
    budget.renew();
    try {
      while (running) {
        processor.runCompiled();
        budget.spend(1);
        Instruction now = processor.fetch();
        if (!processor.execute(now) && !devices.execute(now)) {
          control(now);
        }
      }
    } catch (StoryException e) {
      broken = true;
      throw new StoryException("at address %d: %s".formatted(processor.at, e.getMessage()));
    }
    return output.taken();
  }

  /// Types a line; where the story waits for a key, its first character.
  ///
  /// @return what the story printed until it asked again or ended
  /// @throws IllegalStateException if it does not wait for input
  /// @throws StoryException if it executes an illegal operation, or exceeds its budget
  public String type(String line) {
    if (broken) {
      throw new IllegalStateException("the story has failed; restore a snapshot");
    }
    Input wanted = input.orElseThrow(() -> new IllegalStateException("the story has ended"));
    input = Optional.empty();
    running = true;
    try {
      budget.renew();
      if (wanted.key()) {
        int key = line.isEmpty() ? StoryText.NEWLINE : text.zscii(line.charAt(0));
        processor.store(wanted.instruction().result(), key);
      } else {
        lines.write(line, wanted);
        if (wanted.instruction().opcode().stores) {
          processor.store(wanted.instruction().result(), StoryText.NEWLINE);
        }
      }
    } catch (StoryException e) {
      broken = true;
      throw new StoryException("while reading a line: " + e.getMessage());
    }
    return run();
  }

  /// Returns whether the story has ended.
  public boolean ended() {
    return !running && !broken && input.isEmpty();
  }

  /// Returns a snapshot of the machine's state.
  public MachineSnapshot snapshot() {
    return new MachineSnapshot(
        new MachineSnapshot.Parts(
            story,
            memory.copy(),
            processor.stack().copy(),
            processor.pc,
            random.position(),
            output.kept(),
            saves,
            input));
  }

  /// Restores a snapshot.
  ///
  /// @throws IllegalArgumentException if it is a snapshot of another story
  @SuppressWarnings("ReferenceEquality") // identity of the story is intended
  public void restore(MachineSnapshot snapshot) {
    MachineSnapshot.Parts parts = snapshot.parts();
    if (parts.story() != story) {
      throw new IllegalArgumentException("the snapshot belongs to another story");
    }
    memory.restore(parts.memory());
    processor.stack().restore(parts.stack());
    processor.pc = parts.pc();
    random.restore(parts.random());
    output.restore(parts.output());
    saves = parts.saves();
    input = parts.input();
    running = false;
    broken = false;
  }

  /// Returns the words of the story's dictionary, truncated to the 6 or 9 characters that it
  /// stores.
  public List<String> words() {
    budget.renew();
    return dictionary.words();
  }

  /// Returns the number of instructions since the last input.
  public int spent() {
    return budget.spent();
  }

  /// Returns whether the story waits for a line, not for a key.
  public boolean waitsForLine() {
    return input.isPresent() && !input.get().key();
  }

  Processor processor() {
    return processor;
  }

  StoryMemory memory() {
    return memory;
  }

  int version() {
    return story.version();
  }

  /// Returns the text of the upper window, line by line.
  String upper() {
    return output.upper().text();
  }

  private void control(Instruction now) {
    switch (now.opcode()) {
      case READ, READ_AND_STORE ->
          await(new Input(now, processor.operand(0), processor.operand(1, 0)));
      case READ_CHAR -> await(new Input(now, 0, 0));
      case QUIT -> running = false;
      case RESTART -> restart();
      case SAVE_AND_BRANCH, SAVE_AND_STORE, SAVE -> save(now);
      case RESTORE_AND_BRANCH, RESTORE_AND_STORE, RESTORE -> {
        if (processor.count() > 0 || saves.game().isEmpty()) { // a part of memory, or no saved game
          finish(now, 0);
        } else {
          restore(saves.game().get());
        }
      }
      case SAVE_UNDO -> {
        saves = saves.withTurn(saved(now));
        finish(now, 1);
      }
      case RESTORE_UNDO -> {
        if (saves.turns().isEmpty()) {
          finish(now, 0);
        } else {
          Saved turn = saves.turns().getFirst();
          saves = saves.withoutTurn();
          restore(turn);
        }
      }
      default -> throw new IllegalStateException("unsupported opcode: " + now.opcode());
    }
  }

  private void await(Input wanted) {
    input = Optional.of(wanted);
    running = false;
  }

  private void restart() {
    budget.spend(copying());
    int kept = memory.word(StoryHeader.FLAGS_2) & 3;
    memory.restore(story.memory().copy());
    StoryHeader.fill(memory, story.version());
    memory.word(StoryHeader.FLAGS_2, (memory.word(StoryHeader.FLAGS_2) & ~3) | kept);
    output.stream(1, 0);
    output.erase(-1);
    processor.start();
  }

  private void save(Instruction now) {
    if (processor.count() > 0) { // saving a part of memory is not supported
      finish(now, 0);
      return;
    }
    saves = saves.withGame(saved(now));
    finish(now, 1);
  }

  /// Returns the number of instructions that take as long as copying memory and stack.
  private int copying() {
    return (story.size() + processor.stack().depth()) >> 6;
  }

  private Saved saved(Instruction by) {
    budget.spend(copying());
    return new Saved(memory.copy(), processor.stack().copy(), processor.pc, by);
  }

  private void restore(Saved saved) {
    budget.spend(copying());
    int kept = memory.word(StoryHeader.FLAGS_2) & 3;
    memory.restore(saved.memory());
    memory.word(StoryHeader.FLAGS_2, (memory.word(StoryHeader.FLAGS_2) & ~3) | kept);
    processor.stack().restore(saved.stack());
    processor.pc = saved.pc();
    finish(saved.by(), 2);
  }

  /// Stores the result of an instruction that saves or restores: 0 failed, 1 saved, 2 restored.
  private void finish(Instruction by, int result) {
    if (by.opcode().branches) {
      processor.branch(by, result != 0);
    } else {
      processor.store(by.result(), result);
    }
  }
}
