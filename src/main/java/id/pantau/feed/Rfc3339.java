package id.pantau.feed;

/**
 * Times of RFC 3339 as milliseconds since the epoch, read by position: a report carries one, and
 * the general parser of the JDK would cost more than the rest of the report.
 *
 * <p>Letters may be lower case, a space may stand for the {@code T}. Digits beyond the millisecond
 * are dropped. A leap second ({@code 23:59:60} in UTC) is the second after it, as POSIX clocks have
 * it; any other {@code :60} is refused.
 */
final class Rfc3339 {
  /** What {@link #millis} answers to text that is no such time; no time of years 0 to 9999. */
  static final long NOT_A_TIME = Long.MIN_VALUE;

  private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int NO_NUMBER = Integer.MIN_VALUE;
  private static final int MILLIS_DIGITS = 3;
  private static final int OFFSET_LENGTH = 6;

  private Rfc3339() {}

  /** The time these characters name, or {@link #NOT_A_TIME}. */
  static long millis(char[] text, int from, int length) {
    if (length < "2026-11-23T10:00:00Z".length()) {
      return NOT_A_TIME;
    }
    int year = two(text, from) * 100 + two(text, from + 2);
    int month = two(text, from + 5);
    int day = two(text, from + 8);
    int hour = two(text, from + 11);
    int minute = two(text, from + 14);
    int second = two(text, from + 17);
    boolean separated =
        text[from + 4] == '-'
            && text[from + 7] == '-'
            && (text[from + 10] == 'T' || text[from + 10] == 't' || text[from + 10] == ' ')
            && text[from + 13] == ':'
            && text[from + 16] == ':';
    if (!separated || two(text, from) < 0 || two(text, from + 2) < 0 || !isDay(year, month, day)) {
      return NOT_A_TIME;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return NOT_A_TIME;
    }
    int at = from + 19;
    int end = from + length;
    int millis = 0;
    if (text[at] == '.') {
      int first = ++at;
      while (at < end && isDigit(text[at])) {
        if (at - first < MILLIS_DIGITS) {
          millis = millis * 10 + (text[at] - '0');
        }
        at++;
      }
      if (at == first) {
        return NOT_A_TIME;
      }
      for (int digits = at - first; digits < MILLIS_DIGITS; digits++) {
        millis *= 10;
      }
    }
    int offset = offsetSeconds(text, at, end);
    if (offset == NO_NUMBER) {
      return NOT_A_TIME;
    }
    long seconds =
        epochDay(year, month, day) * 86_400L + hour * 3_600 + minute * 60 + second - offset;
    if (second == 60 && Math.floorMod(seconds, 86_400L) != 0) {
      return NOT_A_TIME;
    }
    return seconds * 1_000 + millis;
  }

  private static int offsetSeconds(char[] text, int at, int end) {
    if (end - at == 1 && (text[at] == 'Z' || text[at] == 'z')) {
      return 0;
    }
    if (end - at != OFFSET_LENGTH || text[at + 3] != ':') {
      return NO_NUMBER;
    }
    int hours = two(text, at + 1);
    int minutes = two(text, at + 4);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return NO_NUMBER;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return switch (text[at]) {
      case '+' -> seconds;
      case '-' -> -seconds;
      default -> NO_NUMBER;
    };
  }

  private static boolean isDay(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= DAYS_IN_MONTH[month - 1] || (month == 2 && day == 29 && leap);
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar; years begin in March here. */
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** The number of these two digits, or a number far below zero. */
  private static int two(char[] text, int at) {
    if (!isDigit(text[at]) || !isDigit(text[at + 1])) {
      return NO_NUMBER / 1_000;
    }
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
