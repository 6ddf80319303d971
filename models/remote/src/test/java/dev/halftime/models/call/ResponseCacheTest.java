package dev.halftime.models.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.model.Message;
import dev.halftime.model.Model;
import dev.halftime.model.ModelException;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.SamplingParameters;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Responses that are cached are never paid for again.
@Tag("outside")
@Timeout(60)
final class ResponseCacheTest {

  private static final Request HI =
      Request.words(List.of(new Message.User("hi")), SamplingParameters.GREEDY);

  @TempDir private Path folder;

  private final AtomicInteger asked = new AtomicInteger();

  /// A model whose answer is a function of how often it was asked.
  private Model model(IntFunction<String> answers) {
    return new Model() {
      @Override
      public String id() {
        return "m";
      }

      @Override
      public Response answer(Request request) {
        return Response.words(answers.apply(asked.incrementAndGet()), Usage.tokens(7, 3));
      }
    };
  }

  @Test
  void aCacheThatCanOnlyBeReadAnswersAndNothingIsPaidAnew() throws Exception {
    Path cache = folder.resolve("cache");
    ResponseCache.of(model(_ -> "hello"), cache).answer(HI);
    Assumptions.assumeTrue(
        mount("--bind", cache.toString(), cache.toString()), "this user may not mount a folder");
    try {
      assertThat(mount("-o", "remount,bind,ro", cache.toString())).isTrue();
      assertThatThrownBy(() -> Files.writeString(cache.resolve("new"), ""))
          .isInstanceOf(IOException.class);

      Model later = ResponseCache.of(model(_ -> "hello"), cache);
      assertThat(later.answer(HI).text()).isEqualTo("hello");
      assertThat(asked).hasValue(1);
      Request other = HI.with(SamplingParameters.GREEDY.upTo(5));
      assertThat(later.answer(other).text()).as("it is used though not kept").isEqualTo("hello");
    } finally {
      run("umount", cache.toString());
    }
  }

  private static boolean mount(String... words) throws Exception {
    return run("mount", words);
  }

  private static boolean run(String program, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(words));
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// One waits while the first request fails; another comes while the one that waited is asking.
  @Test
  void ofEqualRequestsAfterOneThatFailedOnlyOneIsPaidFor() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicReference<ResponseCache> cache = new AtomicReference<>();
      List<Future<Response>> later = new CopyOnWriteArrayList<>();
      Model model =
          model(number -> {
            if (number <= 2) {
              later.add(threads.submit(() -> cache.get().answer(HI)));
            }
            while (number <= 2 && asked.get() == number && waiting(cache.get()) == 0) {
              Thread.onSpinWait();
            }
            if (number == 1) {
              throw new ModelException("the first fails");
            }
            return "hello";
          });
      cache.set(ResponseCache.of(model, folder));

      assertThatThrownBy(() -> cache.get().answer(HI)).hasMessage("the first fails");
      assertThat(later.get(0).get().text()).isEqualTo("hello");
      assertThat(later.get(1).get().text()).isEqualTo("hello");
      assertThat(asked).hasValue(2);
    }
  }

  /// Returns how many wait for the request that is being asked.
  private static int waiting(ResponseCache cache) {
    return cache.asking().values().stream().mapToInt(ReentrantLock::getQueueLength).sum();
  }
}
