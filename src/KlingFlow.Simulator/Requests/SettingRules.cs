namespace KlingFlow.Simulator.Requests;

/// <summary>What settings and contents may be together.</summary>
internal static class SettingRules
{
    /// <exception cref="RefusalException">A rule is broken.</exception>
    public static void Check(SentSettings settings, SentContents contents, RouteRules rules)
    {
        CheckRatio(settings, contents, rules);
        CheckVideo(settings, contents);
        if (rules.Model == "kling-o1")
            CheckO1(settings, contents);
        if (rules.Model is "kling-2.6" or "kling-2.5-turbo")
            CheckVersion2(settings, contents);
    }

    // The first frame decides the ratio of the picture; a ratio sent beside it would be ignored in silence.
    private static void CheckRatio(SentSettings settings, SentContents contents, RouteRules rules)
    {
        if (rules.Kind != RouteKind.Omni)
            return;

        var given = contents.Has(ItemType.FirstFrame) || contents.HasVideo;
        Demand(given || settings.Ratio is not null, "settings.aspect_ratio is required where there is neither a first frame nor a video");
        Demand(!contents.Has(ItemType.FirstFrame) || settings.Ratio is null, "settings.aspect_ratio does not belong beside a first_frame");
        Demand(!contents.Has(ItemType.BaseVideo) || settings.Ratio is null, "settings.aspect_ratio does not belong beside a base_video");
    }

    private static void CheckVideo(SentSettings settings, SentContents contents)
    {
        if (contents.Has(ItemType.FeatureVideo))
        {
            Demand(settings.Audio == "off", "settings.audio must be off with a feature_video");
            Demand(settings.MultiShot || !settings.MultiShotSent, "settings.multi_shot can only be true with a feature_video");
        }

        if (contents.Has(ItemType.BaseVideo))
        {
            Demand(settings.Audio != "native", "settings.audio cannot be native with a base_video");
            Demand(!settings.MultiShot, "settings.multi_shot must be false with a base_video");
        }
    }

    private static void CheckO1(SentSettings settings, SentContents contents)
    {
        var firstFrameOnly = contents.Has(ItemType.FirstFrame) && !contents.Has(ItemType.LastFrame)
            && !contents.Has(ItemType.ReferImage) && !contents.Has(ItemType.Element);
        Demand(!firstFrameOnly || settings.Seconds is 5 or 10, "settings.duration must be 5 or 10 with nothing but a first_frame");
    }

    private static void CheckVersion2(SentSettings settings, SentContents contents)
    {
        Demand(settings.Audio != "native" || settings.Resolution == "1080p", "settings.audio native needs resolution 1080p");
        Demand(!contents.Has(ItemType.LastFrame) || settings.Resolution == "1080p", "a last_frame needs resolution 1080p");
        Demand(!contents.Has(ItemType.LastFrame) || settings.Audio == "off", "a last_frame needs audio off");
        Demand(!contents.Has(ItemType.Voice) || settings.Audio != "off", "a voice needs audio");
    }

    private static void Demand(bool holds, string complaint)
    {
        if (!holds)
            throw RefusalException.BadParameter(complaint);
    }
}
