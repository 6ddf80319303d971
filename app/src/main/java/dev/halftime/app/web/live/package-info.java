/// Server-sent events: the progress of runs, and growing episodes.
@NullMarked
package dev.halftime.app.web.live;

import org.jspecify.annotations.NullMarked;
