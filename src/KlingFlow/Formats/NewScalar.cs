using System.Globalization;

namespace KlingFlow.Formats;

/// <summary>A value to be written.</summary>
/// <param name="Text">As a reader gets it.</param>
/// <param name="Number">Null: it is a text.</param>
internal sealed record NewScalar(string Text, decimal? Number)
{
    /// <summary>Whether the file says so already, in whatever spelling.</summary>
    public bool IsSaidBy(YamlValue.Scalar old) => Number is { } number
        ? old.IsPlain && decimal.TryParse(old.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var there) && there == number
        : !old.IsNull && old.Text == Text;

    /// <summary>As it is written where nothing stood.</summary>
    public string Spelled => Number is null ? YamlSpelling.Text(Text) : Text;

    /// <summary>As it is written in place of another.</summary>
    public string InPlaceOf(string old, bool inFlow) => Number is null ? YamlSpelling.Like(Text, old, inFlow) : Text;
}
