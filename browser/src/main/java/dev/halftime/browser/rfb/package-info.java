/// Desktops that are operated over the Remote Framebuffer protocol (VNC).
@NullMarked
package dev.halftime.browser.rfb;

import org.jspecify.annotations.NullMarked;
