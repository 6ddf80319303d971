package dev.halftime.store.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.halftime.store.database.NativeCode;
import dev.halftime.store.database.StoreException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// A content-addressed piece of a transcript: bytes and their digest.
public final class Chunk {

  static {
    NativeCode.ready();
  }

  public static final int DIGEST = 32;
  private static final int LEVEL = 3;

  /// Upper limit of the size of a chunk, far above any that is written; larger frames are not
  /// decompressed.
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

  public byte[] digest() {
    return digest.clone();
  }

  public byte[] packed(ZstdCompressCtx packer) {
    return packer.compress(content);
  }

  /// Creates a compressor, for one thread; the caller closes it.
  public static ZstdCompressCtx packer() {
    return new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true);
  }

  /// Decompresses the content with this digest.
  ///
  /// @throws StoreException if these bytes were not made by a [#packer], or not from that content
  public static byte[] unpack(byte[] packed, byte[] digest) {
    byte[] content = unpack(packed);
    if (!Arrays.equals(of(content).digest, digest)) {
      throw new StoreException(
          "a chunk is damaged: its digest does not match; restore the store from a backup");
    }
    return content;
  }

  /// Decompresses content.
  ///
  /// @throws StoreException if these bytes were not made by a [#packer]
  public static byte[] unpack(byte[] packed) {
    try {
      long size = Zstd.getFrameContentSize(packed);
      if (size < 0 || size > LARGEST) {
        throw new StoreException(
            "a chunk is damaged: it has no size, or one of more than "
                + LARGEST
                + " bytes ("
                + size
                + "); restore the store from a backup");
      }
      return Zstd.decompress(packed, (int) size);
    } catch (ZstdException e) {
      throw new StoreException(
          "a chunk is damaged: " + e.getMessage() + "; restore the store from a backup", e);
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
