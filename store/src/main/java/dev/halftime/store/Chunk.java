package dev.halftime.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// A piece of a transcript: bytes and their address.
final class Chunk {

  static {
    NativeCode.ready();
  }

  static final int DIGEST = 32;
  private static final int LEVEL = 3;

  /// No piece that we write is larger by far; a frame that claims to be is not unpacked.
  private static final int LARGEST = 1 << 29;

  private final byte[] digest;
  private final byte[] content;

  private Chunk(byte[] digest, byte[] content) {
    this.digest = digest;
    this.content = content;
  }

  static Chunk of(byte[] content) {
    try {
      return new Chunk(MessageDigest.getInstance("SHA-256").digest(content), content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  byte[] digest() {
    return digest.clone();
  }

  byte[] packed(ZstdCompressCtx packer) {
    return packer.compress(content);
  }

  /// Something that compresses one after another; for one thread, and to be closed.
  static ZstdCompressCtx packer() {
    return new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true);
  }

  /// The content that has this address.
  ///
  /// @throws StoreException if these bytes were not made by a [#packer], or not from that content
  static byte[] unpack(byte[] packed, byte[] digest) {
    byte[] content = unpack(packed);
    if (!Arrays.equals(of(content).digest, digest)) {
      throw new StoreException(
          "a chunk is damaged: it is not what its digest says; restore the store from a copy");
    }
    return content;
  }

  /// @throws StoreException if these bytes were not made by a [#packer]
  static byte[] unpack(byte[] packed) {
    try {
      long size = Zstd.getFrameContentSize(packed);
      if (size < 0 || size > LARGEST) {
        throw new StoreException(
            "a chunk is damaged: it has no size, or one of more than "
                + LARGEST
                + " bytes ("
                + size
                + "); restore the store from a copy");
      }
      return Zstd.decompress(packed, (int) size);
    } catch (ZstdException e) {
      throw new StoreException(
          "a chunk is damaged: " + e.getMessage() + "; restore the store from a copy", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chunk chunk && Arrays.equals(digest, chunk.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }
}
