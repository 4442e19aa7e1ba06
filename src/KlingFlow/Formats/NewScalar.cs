using System.Globalization;

namespace KlingFlow.Formats;

/// <summary>A value to be written.</summary>
/// <param name="Text">As a reader gets it.</param>
/// <param name="IsText">Whether it is a text; a number or a truth else, which are never quoted.</param>
internal sealed record NewScalar(string Text, bool IsText)
{
    /// <summary>The value of a change; null for a change of another kind.</summary>
    public static NewScalar? Of(YamlChange change) => change switch
    {
        YamlChange.Number number => new NewScalar(YamlSpelling.Number(number.Value), IsText: false),
        YamlChange.Switch truth => new NewScalar(truth.Value ? "true" : "false", IsText: false),
        YamlChange.Text text => new NewScalar(text.Value, IsText: true),
        _ => null,
    };

    /// <summary>Whether the file says so already, in whatever spelling.</summary>
    public bool IsSaidBy(YamlValue.Scalar old) => IsText
        ? !old.IsNull && old.Text == Text
        : old.IsPlain && (old.Text == Text || (Number(old.Text) is { } there && there == Number(Text)));

    /// <summary>As it is written where nothing stood.</summary>
    public string Spelled => IsText ? YamlSpelling.Text(Text) : Text;

    /// <summary>As it is written in place of another.</summary>
    public string InPlaceOf(string old, bool inFlow) => IsText ? YamlSpelling.Like(Text, old, inFlow) : Text;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
