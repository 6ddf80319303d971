package dev.halftime.models.local;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A token filter that matches a grammar character by character.
final class CallFilter implements TokenFilter {

  private final TokenVocabulary model;
  private final int size;
  private PartialParse call;
  private byte[] begun = {};

  /// @param size size of the vocabulary
  CallFilter(TokenVocabulary model, int size, PartialParse call) {
    this.model = model;
    this.size = size;
    this.call = call;
  }

  @Override
  public boolean allows(int token) {
    return allows(token, new HashMap<>());
  }

  /// @param first cached results, by first character
  private boolean allows(int token, Map<Integer, Optional<PartialParse>> first) {
    if (model.ends(token)) {
      return begun.length == 0 && call.closing().isEmpty();
    }
    byte[] piece = model.piece(token);
    if (piece.length == 0) {
      return false;
    }
    Optional<Text> text = Text.of(begun, piece);
    if (text.isEmpty()) {
      return false;
    }
    String whole = text.get().whole();
    if (whole.isEmpty()) {
      // A part of a non-ASCII character: if one such character is allowed, all are.
      return next(first, 'é').isPresent();
    }
    int point = whole.codePointAt(0);
    return next(first, point)
        .flatMap(then -> plus(then, whole.substring(Character.charCount(point))))
        .filter(then -> text.get().rest().length == 0 || plus(then, "é").isPresent())
        .isPresent();
  }

  private Optional<PartialParse> next(Map<Integer, Optional<PartialParse>> first, int point) {
    return first.computeIfAbsent(point, it -> plus(call, Character.toString(it)));
  }

  private static Optional<PartialParse> plus(PartialParse from, String more) {
    try {
      return Optional.of(from.plus(more));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public TokenLogits restrict(TokenLogits wishes) {
    float[] values = wishes.values().clone();
    Map<Integer, Optional<PartialParse>> first = new HashMap<>();
    for (int token = 0; token < size; token++) {
      if (!allows(token, first)) {
        values[token] = Float.NEGATIVE_INFINITY;
      }
    }
    return new TokenLogits(values);
  }

  @Override
  public void accept(int token) {
    Text text = Text.of(begun, model.piece(token)).orElseThrow();
    call = call.plus(text.whole());
    begun = text.rest();
  }

  @Override
  public void close() {}

  /// Partially decoded UTF-8.
  ///
  /// @param whole the complete characters
  /// @param rest the beginning of another character
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Text(String whole, byte[] rest) {

    static Optional<Text> of(byte[] one, byte[] other) {
      ByteBuffer bytes = ByteBuffer.allocate(one.length + other.length).put(one).put(other).flip();
      CharBuffer characters = CharBuffer.allocate(bytes.remaining());
      CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
      if (decoder.decode(bytes, characters, false).isError()) {
        return Optional.empty();
      }
      byte[] rest = new byte[bytes.remaining()];
      bytes.get(rest);
      return rest.length == 0 || ended(rest, 0x80) || ended(rest, 0xBF)
          ? Optional.of(new Text(characters.flip().toString(), rest))
          : Optional.empty();
    }

    /// Returns whether some bytes become a valid character if continued with copies of this byte.
    private static boolean ended(byte[] begun, int with) {
      int lead = begun[0] & 0xFF;
      byte[] all = Arrays.copyOf(begun, lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
      Arrays.fill(all, begun.length, all.length, (byte) with);
      return !new String(all, StandardCharsets.UTF_8).contains("\uFFFD");
    }
  }
}
