package dev.halftime.state;

import dev.halftime.json.Json;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// The initial records of a state, shared by all states derived from it.
///
/// It caches the digests of its buckets, so that only buckets with changes are digested again.
final class StateOrigin {

  static final int BUCKETS = 64;

  private final NavigableMap<String, StateRecord> entries;
  private @Nullable Digested digested;

  /// Its records by bucket, in the order of paths, and the digest of each bucket.
  private record Digested(List<List<StateRecord>> buckets, List<byte[]> digests) {}

  StateOrigin(NavigableMap<String, StateRecord> entries) {
    this.entries = entries;
  }

  NavigableMap<String, StateRecord> entries() {
    return entries;
  }

  /// Returns the digest of these records with some changed, as defined by [State#digest].
  byte[] digest(NavigableMap<String, StateRecord> changes) {
    Digested known = digested();
    List<List<StateRecord>> changed = buckets(changes.values());
    MessageDigest all = Json.sha256();
    MessageDigest one = Json.sha256();
    for (int i = 0; i < BUCKETS; i++) {
      all.update(
          changed.get(i).isEmpty()
              ? known.digests().get(i)
              : digest(one, known.buckets().get(i), changed.get(i)));
    }
    return all.digest();
  }

  private synchronized Digested digested() {
    Digested known = digested;
    if (known == null) {
      List<List<StateRecord>> buckets = buckets(entries.values());
      MessageDigest sha = Json.sha256();
      List<byte[]> digests =
          buckets.stream().map(bucket -> digest(sha, bucket, List.of())).toList();
      known = new Digested(buckets, digests);
      digested = known;
    }
    return known;
  }

  private static List<List<StateRecord>> buckets(Collection<StateRecord> entries) {
    List<List<StateRecord>> buckets = new ArrayList<>(BUCKETS);
    for (int i = 0; i < BUCKETS; i++) {
      buckets.add(List.of());
    }
    for (StateRecord entry : entries) {
      if (buckets.get(entry.bucket()).isEmpty()) {
        buckets.set(entry.bucket(), new ArrayList<>());
      }
      buckets.get(entry.bucket()).add(entry);
    }
    return buckets;
  }

  /// Returns the digest of a bucket with some records changed; both lists are in the order of
  /// paths.
  private static byte[] digest(
      MessageDigest sha, List<StateRecord> bucket, List<StateRecord> changes) {
    int next = 0;
    for (StateRecord entry : bucket) {
      while (next < changes.size() && changes.get(next).path().compareTo(entry.path()) < 0) {
        update(sha, changes.get(next++));
      }
      boolean replaced = next < changes.size() && changes.get(next).path().equals(entry.path());
      update(sha, replaced ? changes.get(next++) : entry);
    }
    while (next < changes.size()) {
      update(sha, changes.get(next++));
    }
    return sha.digest();
  }

  private static void update(MessageDigest sha, StateRecord entry) {
    if (!entry.json().isNull()) {
      sha.update(entry.line());
    }
  }
}
