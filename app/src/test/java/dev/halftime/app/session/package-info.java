@NullMarked
package dev.halftime.app.session;

import org.jspecify.annotations.NullMarked;
