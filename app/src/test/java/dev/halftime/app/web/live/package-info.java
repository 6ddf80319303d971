@NullMarked
package dev.halftime.app.web.live;

import org.jspecify.annotations.NullMarked;
