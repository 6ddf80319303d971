package dev.halftime.models.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.json.StrictReader;
import dev.halftime.model.Model;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.Scoring;
import dev.halftime.record.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Caches responses in a folder, so that the same request is paid for only once.
///
/// The key consists of the model's name and the whole request, without the seed at temperature 0,
/// where it has no effect. A cached response has no cost and no duration; its tokens are counted as
/// usual. Concurrent equal requests wait for one response. When a run begins, the folder is reduced
/// to at most 1 GiB (see [CacheEviction]).
public record ResponseCache(
    Model model, Path folder, ConcurrentHashMap<String, ReentrantLock> asking) implements Model {

  /// Folders for which a failed write was already reported.
  private static final Set<Path> TOLD = ConcurrentHashMap.newKeySet();

  /// Creates a model whose responses are cached in a folder.
  ///
  /// @throws UncheckedIOException if the folder cannot be created
  public static ResponseCache of(Model model, Path folder) {
    try {
      OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot store responses in '" + folder + "'; choose another folder with --cache", e);
    }
    return new ResponseCache(model, folder, new ConcurrentHashMap<>());
  }

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public Response answer(Request request) {
    String key = key(request);
    Path file = folder.resolve(key + ".json");
    ReentrantLock lock = held(key);
    try {
      Optional<Response> kept = read(file);
      if (kept.isPresent()) {
        return kept.get();
      }
      Response answer = model.answer(request);
      write(file, answer);
      return answer;
    } finally {
      asking.remove(key, lock);
      lock.unlock();
    }
  }

  /// Acquires and returns the lock of a request; a lock that was dropped while this call waited for
  /// it is not used.
  @SuppressWarnings({"ReferenceEquality", "LockNotBeforeTry"}) // the caller releases it
  private ReentrantLock held(String key) {
    while (true) {
      ReentrantLock lock = asking.computeIfAbsent(key, _ -> new ReentrantLock());
      lock.lock();
      if (asking.get(key) == lock) {
        return lock;
      }
      lock.unlock();
    }
  }

  private String key(Request request) {
    Request meant =
        request.sampling().temperature() > 0 ? request : request.with(request.sampling().seeded(0));
    ObjectNode what = Json.object().put("model", model.id());
    what.set("request", Json.tree(meant));
    return Json.digest(what);
  }

  /// A damaged entry is a cache miss.
  private static Optional<Response> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Response answer = Json.MAPPER.treeToValue(StrictReader.read(file), Response.class);
      touch(file);
      return Optional.of(answer.costing(answer.usage().costing(0, 0, 0)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Marks an entry as used; a read-only cache works, too.
  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      return;
    }
  }

  /// A response that cannot be cached is still returned, since it cost money.
  private void write(Path file, Response answer) {
    try {
      Path fresh = Files.createTempFile(folder, "answer", ".tmp");
      try {
        Files.writeString(fresh, Json.canonical(answer));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      if (TOLD.add(folder)) {
        System.getLogger(ResponseCache.class.getName())
            .log(System.Logger.Level.WARNING, "cannot cache responses in {0}: {1}", folder, e);
      }
    }
  }

  @Override
  public Optional<Scoring> scoring() {
    return model.scoring();
  }
}
