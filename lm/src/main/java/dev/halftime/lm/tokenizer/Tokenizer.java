package dev.halftime.lm.tokenizer;

import dev.halftime.lm.format.ModelFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Encodes texts as tokens and decodes them with byte-level byte pair encoding (Sennrich et al.
/// 2016; Radford et al. 2019), with the same results as Hugging Face's `tokenizers`.
///
/// A byte for which the vocabulary has no token is dropped. Thread-safe.
public final class Tokenizer {

  private static final int NONE = -1;
  // In Java's regular expressions, only an unpaired surrogate counts as a surrogate.
  private static final Pattern LONE = Pattern.compile("\\p{Cs}");

  private final Vocabulary vocabulary;
  private final byte[][] pieces;
  private final int[] bytes = new int[256];
  private final Map<Long, Merge> merges = new HashMap<>();
  private final Pattern special;

  /// The token that a pair is merged into.
  private record Merge(int rank, int token) {}

  /// @throws ModelFileException if the vocabulary is inconsistent
  public Tokenizer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    Map<String, Integer> ordinary = new HashMap<>();
    pieces = new byte[vocabulary.size()][];
    for (int token = 0; token < pieces.length; token++) {
      String text = vocabulary.texts().get(token);
      byte[] piece = vocabulary.special().containsKey(text) ? null : ByteAlphabet.read(text);
      pieces[token] = piece == null ? new byte[0] : piece;
      if (piece != null) {
        ordinary.put(text, token);
      }
    }
    for (int i = 0; i < 256; i++) {
      bytes[i] = ordinary.getOrDefault(ByteAlphabet.written(i), NONE);
    }
    int rank = 0;
    for (String merge : vocabulary.merges()) {
      add(merge, rank++, ordinary);
    }
    special =
        Pattern.compile(
            vocabulary.special().isEmpty()
                ? "(?!)"
                : vocabulary.special().keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));
  }

  private void add(String merge, int rank, Map<String, Integer> ordinary) {
    int space = merge.indexOf(' ', 1);
    Integer left = space < 0 ? null : ordinary.get(merge.substring(0, space));
    Integer right = space < 0 ? null : ordinary.get(merge.substring(space + 1));
    Integer both =
        left == null || right == null
            ? null
            : ordinary.get(merge.substring(0, space) + merge.substring(space + 1));
    if (left == null || right == null || both == null) {
      throw new ModelFileException(
          "the vocabulary cannot be used: its merge '"
              + merge
              + "' uses or produces an unknown token");
    }
    merges.putIfAbsent(pair(left, right), new Merge(rank, both));
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /// Encodes a text; unpaired surrogates count as U+FFFD.
  ///
  /// @param parsed whether the texts of special tokens are encoded as these tokens; otherwise they
  ///   are ordinary characters, which is necessary for untrusted text
  public int[] encode(String original, boolean parsed) {
    String text = LONE.matcher(original).replaceAll("\uFFFD");
    IntStream.Builder tokens = IntStream.builder();
    int done = 0;
    if (parsed) {
      Matcher matcher = special.matcher(text);
      while (matcher.find()) {
        words(text.substring(done, matcher.start()), tokens);
        tokens.add(Objects.requireNonNull(vocabulary.special().get(matcher.group())));
        done = matcher.end();
      }
    }
    words(text.substring(done), tokens);
    return tokens.build().toArray();
  }

  private void words(String text, IntStream.Builder into) {
    for (String word : vocabulary.splitter().words(text)) {
      merge(word.getBytes(StandardCharsets.UTF_8), into);
    }
  }

  /// Repeatedly merges the leftmost pair of lowest rank until none can be merged.
  private void merge(byte[] word, IntStream.Builder into) {
    int[] tokens = new int[word.length];
    int count = 0;
    for (byte value : word) {
      int token = bytes[value & 0xFF];
      if (token != NONE) {
        tokens[count++] = token;
      }
    }
    int[] left = new int[count];
    int[] right = new int[count];
    PriorityQueue<Neighbours> queue = new PriorityQueue<>();
    for (int i = 0; i < count; i++) {
      left[i] = i - 1;
      right[i] = i + 1 < count ? i + 1 : NONE;
      propose(i, tokens, right, queue);
    }
    for (Neighbours next = queue.poll(); next != null; next = queue.poll()) {
      int at = next.at();
      int other = right[at];
      if (tokens[at] != next.left() || other == NONE || tokens[other] != next.right()) {
        continue; // one of them has been merged with another
      }
      tokens[at] = next.token();
      tokens[other] = NONE;
      right[at] = right[other];
      if (right[at] != NONE) {
        left[right[at]] = at;
      }
      if (left[at] != NONE) {
        propose(left[at], tokens, right, queue);
      }
      propose(at, tokens, right, queue);
    }
    Arrays.stream(tokens, 0, count).filter(token -> token != NONE).forEach(into::add);
  }

  private void propose(int at, int[] tokens, int[] right, PriorityQueue<Neighbours> queue) {
    if (right[at] != NONE) {
      Merge merge = merges.get(pair(tokens[at], tokens[right[at]]));
      if (merge != null) {
        queue.add(new Neighbours(merge.rank(), at, tokens[at], tokens[right[at]], merge.token()));
      }
    }
  }

  /// A candidate for a merge, in the state in which it was queued.
  private record Neighbours(int rank, int at, int left, int right, int token)
      implements Comparable<Neighbours> {

    @Override
    public int compareTo(Neighbours other) {
      return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(at, other.at);
    }
  }

  /// Returns the bytes of a token, none for a control token; a character may span several tokens.
  public byte[] piece(int token) {
    return pieces[token].clone();
  }

  /// Returns whether a token is a control token, which has no text.
  public boolean steers(int token) {
    return vocabulary.special().containsKey(vocabulary.texts().get(token));
  }

  /// Decodes tokens, omitting control tokens; invalid UTF-8 becomes U+FFFD.
  public String decode(int... tokens) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int token : tokens) {
      all.writeBytes(pieces[token]);
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
