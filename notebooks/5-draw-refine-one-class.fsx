// Draw, refine, one class: notebook 5 in F#. Run it with `dotnet fsi`, or paste it into an F# notebook cell by cell.
#r "nuget: FashionGan.MLNet, 0.1.0"

open System
open System.IO
open FashionGan
open Microsoft.ML

let page = HtmlReport "Draw, refine, one class"
let display (value: obj) = page.Show value |> ignore

// How many images are drawn in all.
let rows = match Environment.GetEnvironmentVariable "NOTEBOOK_ROWS" with null -> 400 | text -> int text
let ml = MLContext(seed = 1)
let generation = ml.ImageGeneration()

// Drawing: an image of each latent vector, by the paper's GAN. The same seed gives the same images.
let latents = ml.Data.SampleLatents(rows = rows, dimension = 100, seed = 7UL)
let gan = generation.Pretrained("Generated", network = PretrainedNetwork.Find "paper-generator").Fit latents
let drawn = gan.Transform latents

// Refining: noise of a strength is added and taken away again, step by step, by a diffusion denoiser.
let some = ml.Data.Cache(ml.Data.TakeRows(drawn, 12L))
let refine name strength (data: IDataView) =
    generation.Refine(name, "Generated", strength = Nullable strength, steps = Nullable 5).Fit(data).Transform data
let strengths = some |> refine "Little" 0.15 |> refine "More" 0.5 |> refine "Much" 2.0
display (ml.Data.DrawImages(strengths, 12, "Generated", "Little", "More", "Much"))

// What refining gains: FID against drawn garments here, so that nothing is fetched.
let real = generation.Moments(ml.Data.LoadSyntheticGarments(rows, seed = 2UL), "Image")
let table = ReportTable(ReadOnlySpan [| ReportColumn "images"; ReportColumn("count", "#,0"); ReportColumn("FID", "0.0") |])
let add (name: string) moments = table.Add(ReadOnlySpan [| box name; box rows; box (generation.Fid(real, moments)) |])
add "drawn by the GAN" (generation.Moments drawn)
add "refined" (generation.Moments(drawn |> refine "Refined" 0.5, "Refined"))
add "drawn garments" (generation.Moments(ml.Data.LoadSyntheticGarments(rows, seed = 3UL), "Image"))
display table

// One class: a column says which.
type Asked = { Label: string }
for name in [ "Sneaker"; "Dress"; "Bag" ] do
    let asked = ml.Data.LoadFromEnumerable(Seq.replicate 12 { Label = name })
    let diffusion = generation.Pretrained("Generated", network = PretrainedNetwork.Diffusion, seed = Nullable 3UL, labelColumnName = "Label")
    display (ml.Data.DrawImages(diffusion.Fit(asked).Transform asked, 12, "Generated"))

page.Write "runs/5-draw-refine-one-class-fsharp.html"
printfn "Pictures and tables: runs/5-draw-refine-one-class-fsharp.html"
