/// Transcripts of episodes as pages show them.
@NullMarked
package dev.halftime.app.web.transcript;

import org.jspecify.annotations.NullMarked;
