package dev.halftime.lm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.lm.Given;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Llama;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.LlamaWeights;
import dev.halftime.lm.llama.Logits;
import dev.halftime.lm.llama.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("outside")
@Timeout(60)
final class BatchEngineTest {

  private static final LlamaConfig CONFIG = Given.tiny(true);
  private static final long ROOM = Sequence.bytes(CONFIG, 32) * 100;

  private final Workers workers = new Workers(2);
  private final Llama llama =
      new Llama(LlamaWeights.read(Given.weights(CONFIG), CONFIG, Precision.BFLOAT16), workers);

  @AfterEach
  void end() {
    workers.close();
  }

  private static int[] text(long seed, int length) {
    return new SplittableRandom(seed).ints(length, 0, 259).toArray();
  }

  private static List<Integer> write(BatchEngine engine, int[] prompt, int count, long seed)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> written = new ArrayList<>();
    try (BatchSession session = engine.open(prompt.length + count)) {
      float[][] next = session.read(prompt, 1);
      while (true) {
        written.add(new Logits(next[0]).drawn(1, random));
        if (written.size() == count) {
          return written;
        }
        next = session.read(new int[] {written.getLast()}, 1);
      }
    }
  }

  @Test
  void whatIsWrittenDependsOnNothingElseInTheBatch() throws Exception {
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int[] prompt = text(i, 3 + 7 * i);
      if (i % 3 == 1) {
        int[] other = prompts.getLast();
        System.arraycopy(other, 0, prompt, 0, other.length);
      }
      prompts.add(i % 3 == 2 ? prompts.getLast() : prompt);
    }
    List<List<Integer>> alone = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      try (BatchEngine engine = new BatchEngine(llama, ROOM)) {
        alone.add(write(engine, prompts.get(i), 20, i));
      }
    }
    try (BatchEngine engine = new BatchEngine(llama, ROOM);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 2; round++) {
        List<Callable<List<Integer>>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          int index = i;
          all.add(() -> write(engine, prompts.get(index), 20, index));
        }
        List<Future<List<Integer>>> found = threads.invokeAll(all);
        for (int i = 0; i < 30; i++) {
          assertThat(found.get(i).get()).isEqualTo(alone.get(i));
        }
      }
    }
  }

  @Test
  void textsShareTheirPasses() throws Exception {
    try (BatchEngine engine = new BatchEngine(llama, ROOM);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Integer>>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int index = i;
        all.add(() -> write(engine, text(index, 5), 50, index));
      }
      List<Future<List<Integer>>> _ = threads.invokeAll(all);
      assertThat(engine.tokens()).isEqualTo(16 * (5 + 49));
      assertThat(engine.passes()).isLessThan(16 * 50 / 2);
    }
  }

  @Test
  void whatTextsHaveInCommonIsReadOnce() throws Exception {
    int[] prompt = text(1, 200);
    try (BatchEngine engine = new BatchEngine(llama, ROOM);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begin = new CountDownLatch(1);
      List<Future<List<Integer>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int index = i;
        all.add(
            threads.submit(() -> {
              begin.await();
              return write(engine, prompt, 2, index);
            }));
      }
      begin.countDown();
      for (Future<List<Integer>> each : all) {
        assertThat(each.get()).hasSize(2);
      }
      assertThat(engine.tokens()).isBetween(200L, 200L + 8 * 2);
      long before = engine.tokens();
      assertThat(write(engine, Arrays.copyOf(prompt, 150), 1, 3)).hasSize(1);
      assertThat(engine.tokens() - before).isEqualTo(1);
    }
  }

  @Test
  void textsWaitForMemoryAndNoneIsLost() throws Exception {
    try (BatchEngine engine = new BatchEngine(llama, Sequence.bytes(CONFIG, 32) * 3);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Integer>>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int index = i;
        all.add(() -> write(engine, text(index, 40), 10, index));
      }
      for (Future<List<Integer>> each : threads.invokeAll(all)) {
        assertThat(each.get()).hasSize(10);
      }
      assertThatThrownBy(() -> engine.open(200)).hasMessageContaining("does not fit");
      assertThatThrownBy(() -> engine.open(513)).hasMessageContaining("the context has 512");
    }
  }

  @Test
  void anInterruptedTextLeavesAndTheOthersGoOn() throws Exception {
    try (BatchEngine engine = new BatchEngine(llama, ROOM);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Integer>> stopped = threads.submit(() -> write(engine, text(1, 9), 500, 1));
      Future<List<Integer>> other = threads.submit(() -> write(engine, text(2, 9), 200, 2));
      TimeUnit.MILLISECONDS.sleep(20);
      stopped.cancel(true);
      assertThat(other.get()).hasSize(200);
      assertThat(write(engine, text(3, 9), 5, 3)).hasSize(5);
    }
  }

  @Test
  void aClosedModelTellsThoseWhoWait() throws Exception {
    BatchEngine engine = new BatchEngine(llama, ROOM);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Integer>> writing = threads.submit(() -> write(engine, text(1, 9), 500, 1));
      TimeUnit.MILLISECONDS.sleep(5);
      engine.close();
      assertThatThrownBy(writing::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("the model is closed");
      assertThatThrownBy(() -> engine.open(9)).hasMessage("the model is closed");
    }
  }
}
