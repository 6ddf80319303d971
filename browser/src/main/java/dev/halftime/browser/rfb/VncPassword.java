package dev.halftime.browser.rfb;

import dev.halftime.browser.BrowserException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// The answer to a challenge of *VNC Authentication* (RFC 6143, 7.2.2): the challenge encrypted by
/// DES with the password's first eight characters, the bits of each reversed.
final class VncPassword {

  private static final int LENGTH = 8;

  private VncPassword() {}

  static byte[] answer(String password, byte[] challenge) {
    byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.ISO_8859_1), LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
    }
    try {
      Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
      des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
      return des.doFinal(challenge);
    } catch (GeneralSecurityException e) {
      throw new BrowserException("this Java runtime has no DES, which VNC passwords need", e);
    }
  }
}
