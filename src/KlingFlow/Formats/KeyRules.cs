using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>The rules that stand as attributes on a key: the same ones the schema shows to an editor.</summary>
internal sealed class KeyRules
{
    // Asked for once: a long list asks for them with each of its values.
    private readonly object[] _rules;

    public KeyRules(ICustomAttributeProvider key) => _rules = key.GetCustomAttributes(typeof(ValidationAttribute), inherit: true);

    public bool IsRequired => Get<RequiredAttribute>() is not null;

    public RangeAttribute? Range => Get<RangeAttribute>();

    public AllowedValuesAttribute? Words => Get<AllowedValuesAttribute>();

    public StringLengthAttribute? Length => Get<StringLengthAttribute>();

    public RegularExpressionAttribute? Shape => Get<RegularExpressionAttribute>();

    /// <summary>Why a value that has the right kind is still not allowed; null where it is.</summary>
    public Problem? Complaint(string name, string text)
    {
        if (Words is { } words && !words.Values.Contains(text))
            return Word(name, text, words.Values.OfType<string>());

        if (Range is { } range && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && (number < Convert.ToDecimal(range.Minimum) || number > Convert.ToDecimal(range.Maximum)))
        {
            return new Problem(ProblemCode.OutOfRange, $"`{name}` is {text}, it must be {Bounds(range)}");
        }

        if (Length is { } length && text.Length > length.MaximumLength)
            return new Problem(ProblemCode.OutOfRange, $"`{name}` has {text.Length} characters, {length.MaximumLength} are allowed");

        if (Length is { MinimumLength: > 0 } && string.IsNullOrWhiteSpace(text))
            return new Problem(ProblemCode.OutOfRange, $"`{name}` is blank");

        return Shape is { } shape && !shape.IsValid(text)
            ? new Problem(ProblemCode.OutOfRange, $"`{SafeText.Short(text, 60)}` is not a valid `{name}`", Hint: shape.ErrorMessage)
            : null;
    }

    private static Problem Word(string name, string text, IEnumerable<string> words)
    {
        var nearest = DidYouMean.Nearest(text, words);
        var list = string.Join(", ", words.Select(word => $"`{word}`"));

        return new Problem(
            ProblemCode.OutOfRange,
            $"`{name}` cannot be `{SafeText.Short(text, 60)}`",
            Hint: nearest is null ? $"one of {list}" : $"did you mean `{nearest}`?");
    }

    private static string Bounds(RangeAttribute range) =>
        Convert.ToDecimal(range.Maximum) >= int.MaxValue ? $"at least {range.Minimum}" : $"from {range.Minimum} to {range.Maximum}";

    private T? Get<T>()
        where T : ValidationAttribute
    {
        foreach (var rule in _rules)
        {
            if (rule is T found)
                return found;
        }

        return null;
    }
}
