package dev.halftime.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.halftime.lm.LanguageModel;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Llama;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.Sequence;
import dev.halftime.lm.train.Example;
import dev.halftime.lm.train.Schedule;
import dev.halftime.lm.train.SupervisedTraining;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/// Tokens per second of Halftime's own language model: prompt evaluation, batched decoding,
/// training.
///
/// Rates are given per second and per second of CPU time of all threads; the latter depends less on
/// other load. The best of a few rounds counts.
final class LmSpeed {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int ROUNDS = 3;

  private final SplittableRandom random = new SplittableRandom(1);

  private LmSpeed() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("name a model in GGUF");
      System.exit(2);
    }
    new LmSpeed().run(Path.of(args[0]));
    System.out.printf("peak memory %,d MiB%n", peak() >> 20);
  }

  private void run(Path file) throws IOException {
    for (Precision precision : List.of(Precision.BFLOAT16, Precision.FLOAT32)) {
      try (LanguageModel model = LanguageModel.open(file, precision)) {
        Llama llama = model.llama();
        best(precision + " prefill 512", () -> prefill(llama, 512));
        for (int batch : new int[] {1, 8, 32}) {
          best(precision + " decode " + batch, () -> decode(llama, batch));
        }
      }
    }
    training(file);
  }

  private int[] tokens(int count, int vocabulary) {
    return random.ints(count, 0, vocabulary).toArray();
  }

  private long prefill(Llama llama, int length) {
    Sequence sequence = new Sequence(llama.config());
    List<float[][]> _ =
        llama.read(
            List.of(new Llama.Piece(sequence, tokens(length, llama.config().vocabulary()), 1)));
    return length;
  }

  private long decode(Llama llama, int batch) {
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      sequences.add(new Sequence(llama.config()));
    }
    int steps = batch == 1 ? 48 : 24;
    for (int step = 0; step < steps; step++) {
      List<Llama.Piece> pieces = new ArrayList<>();
      for (Sequence sequence : sequences) {
        pieces.add(new Llama.Piece(sequence, tokens(1, llama.config().vocabulary()), 1));
      }
      List<float[][]> _ = llama.read(pieces);
    }
    return (long) steps * batch;
  }

  /// LoRA of rank 16 on 8 texts of 128 tokens, with the loss on all tokens.
  private void training(Path file) throws IOException {
    Path folder = Files.createTempDirectory("lm-speed");
    try (ModelFile base = LanguageModel.openFile(file);
        Workers workers = Workers.ofThisMachine()) {
      LlamaConfig config = LlamaConfig.of(base);
      List<Example> examples = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        examples.add(Example.of(tokens(129, config.vocabulary())));
      }
      SupervisedTraining training =
          new SupervisedTraining(
              base,
              config,
              OptionalInt.of(16),
              examples,
              new Schedule(ROUNDS, 8, 1e-4, 0, 1, 1024, 1),
              folder,
              workers);
      long[] last = {System.nanoTime(), SYSTEM.getProcessCpuTime()};
      training.run(
          ROUNDS + 1,
          (step, loss, tokens) -> {
            tell(
                "training 8x128, LoRA 16",
                tokens,
                System.nanoTime() - last[0],
                SYSTEM.getProcessCpuTime() - last[1]);
            last[0] = System.nanoTime();
            last[1] = SYSTEM.getProcessCpuTime();
          });
    } finally {
      Files.deleteIfExists(folder.resolve("checkpoint.bin"));
      Files.deleteIfExists(folder);
    }
  }

  private static void best(String what, LongSupplier work) {
    long tokens = 0;
    long wall = Long.MAX_VALUE;
    long cpu = Long.MAX_VALUE;
    for (int i = 0; i <= ROUNDS; i++) {
      long begun = System.nanoTime();
      long used = SYSTEM.getProcessCpuTime();
      tokens = work.getAsLong();
      wall = Math.min(wall, System.nanoTime() - begun);
      cpu = Math.min(cpu, SYSTEM.getProcessCpuTime() - used);
    }
    tell(what, tokens, wall, cpu);
  }

  private static void tell(String what, long tokens, long wall, long cpu) {
    System.out.printf(
        "%-28s %8.1f tokens/s %8.1f tokens/cpu-s%n", what, tokens * 1e9 / wall, tokens * 1e9 / cpu);
  }

  private static long peak() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    }
  }
}
