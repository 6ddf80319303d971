/// Views of transcripts for pages.
@NullMarked
package dev.halftime.app.web.transcript;

import org.jspecify.annotations.NullMarked;
