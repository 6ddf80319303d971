/// Removes secrets and personal data from records before they are stored.
@NullMarked
package dev.halftime.app.format.redact;

import org.jspecify.annotations.NullMarked;
