/** What a piece looks like by itself: a word in pinyin, a day, a year, the answer of a server, a device, a file. On folded text. */

const syllable =
  "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:i?ang|i?ong|iao|ian|uang|uai|uan|ui|un|uo|ua|ue|ie|iu|in|ing|ia|ai|ei|ao|ou|an|en|eng|a|e|i|o|u|v)|er|a|o|e|ai|an|ao|en|ou)";

/** Things of every day: what people take for a password when a word is enough. */
const things = new Set(
  "apple acorn almond anchor angel apron apricot arrow autumn avocado badger bagel bamboo banana barley basil beach bean bear beaver beetle berry birch biscuit blanket blossom blueberry bluebell bluebird bobbin bonfire bread breeze bridge brownie bubble bucket buffalo bumblebee bunny buttercup butterfly button cabbage cactus camel candle candy canyon caramel cardinal carrot castle cedar cheddar cheese cherry chestnut chicken chili chocolate cinnamon clover cloud cobalt cobra coconut coffee comet cookie copper coral cotton cowboy coyote cranberry cricket crocus crow crumpet crystal cucumber cupcake curry custard daffodil dahlia daisy dandelion denim diamond dolphin donkey donut dragon dragonfly duck dumpling eagle ember emerald falcon feather fern ferret fiddle firefly fishing flamingo flannel flapjack flower fluffy forest fountain foxglove freckle garlic gazelle giant ginger gingerbread giraffe glacier goldfish goose granite grape grasshopper guitar haggis hamster harbour harbor harmony harvest hazel hazelnut heather hedgehog hedgerow heron hibiscus holly honey honeypot horse hummingbird iris island ivory jaguar jasmine jelly jellybean juniper kangaroo kettle kingfisher kitten kitty koala ladybug lagoon lantern lasagna lasagne lavender lemon lemonade leopard lighthouse lilac lily lion lizard llama lobster lullaby magic magnolia magpie mango maple marigold marmalade marmite marshmallow marzipan meadow meatball melon mermaid midnight mint mittens mocha monday monkey moonlight moose mountain muffin mulberry mushroom mustard nectarine nightingale noodle nougat nutmeg oatmeal ocean octopus olive onion orange orchid oreo otter oyster pancake panda panther papaya paprika parrot parsley pasta peach peacock peanut pebble pelican penguin peony pepper peppercorn peppermint pickle picnic pigeon pillow pineapple pirate pistachio pizza plum popcorn poppy porridge potato pretzel primrose princess pudding pumpkin puppy purple quilt rabbit raccoon radish rainbow raisin raspberry raven river riverbank robin rocket rosebud rosemary ruby saffron sailor salmon sapphire sausage seagull seahorse seashell shadow shamrock silver sizzle skillet skylark slipper snowball snowdrop snowflake snowman sparrow spaghetti spring sprinkles squirrel starfish starlight stormy strawberry sugar summer sunday sunflower sunrise sunset sunshine superman swallow taffy tangerine tea teapot teddy thimble thistle thunder tiger toffee tomato topaz treacle tulip turnip turquoise turtle umbrella unicorn vanilla velvet violet waffle walnut walrus watermelon wednesday whale wheelbarrow whisky willow window winter wisteria wolf wombat workshop yogurt zebra zucchini dog cat fish moon star rain snow sun".split(
    " ",
  ),
);
/** First names. */
const names = new Set(
  "alice amelia amy andrew angela anna annie anthony arthur ashley barbara ben betty billy bob brian carol caroline charles charlie chloe chris christine claire daniel dave david deborah diana donna dorothy edward elaine eleanor elizabeth ella emily emma eric ethan evelyn fiona flo florence frank fred george gerald gladys grace graham hannah harold harry harriet helen henry hugh ian isabel jack jackie jacob james jane janet jason jean jennifer jenny jessica jessie joan joe john jonathan joseph josephine joyce judith julia julie june karen kate katie keith kelly ken kevin kim laura lauren leah leo lewis linda lisa louise lucas lucy luke maggie marcus margaret maria marie mark martha martin mary matthew max megan melissa mia michael michelle mike mildred molly nancy natalie nathan nick nicola noah nora olivia oliver oscar pamela patricia patrick paul pauline peggy peter philip philippa phoebe rachel ray rebecca richard rita robert roger ron rose ruth ryan sally sam samantha samuel sandra sarah scott sharon sheila simon sophie stella stephen steve stuart susan sylvia ted teresa thomas tilda tim toby tom tony valerie vera victoria vincent walter wendy wilhelmina william winifred zoe".split(
    " ",
  ),
);

/** The first that fits counts. */
const ofLetters: readonly (readonly [string, RegExp])[] = [
  ["walk", /qwe|asd|zxc|qaz|wsx|^abc|^aaa|^xxx|^(.)\1+$/],
  [
    "device",
    /^(?:iphone|ipad|win|windows|mac|macos|macbook|android|ios|redmi|xiaomi|huawei|mate|oppo|vivo|honou?r|zebra|epson|canon|brother|deli|thinkpad|dell|lenovo|asus|acer|hp|sony|nikon|galaxy|pixel|samsung|usb|nova|reno|hprt|gprinter|dymo|rollo|laserjet|kindle|switch)$/,
  ],
  [
    "file",
    /^(?:png|jpe?g|gif|heic|csv|pdf|xlsx?|txt|log|docx?|pptx?|zip|rar|mp[34]|mov|html?|json|xml|img|wx|screenshot|scan)$/,
  ],
  [
    "unit",
    /^(?:mm|cm|km|m|kg|g|oz|lbs?|ml|l|kb|mb|gb|tb|px|dpi|hz|mah|w|v|pcs|ft|in|inch|mins?|hrs?|secs?|am|pm|k|rmb|usd|hkd|twd|nt|gbp|eur|inr|rs|x|th|st|nd|rd|xl|xxl|s)$/,
  ],
  [
    "technical",
    /^(?:erp|wms|oms|crm|api|sku|spu|vip|svip|http|https|url|app|ip|dns|ssl|tcp|sql|ora|err|error|uuid|guid|id|uid|pid|request|trace|build|ver|version|rev|po|so|rma|awb|ref|lot|batch|model|type|class|code|sf|yt|jd|tmall|tb|pdd|etsy|ebay|amazon|shopify|lazada|shopee|momo|dsr|gmv|roi|cpc|gst|gstin|vat|ein|duns|naics|hs|fba|asin|isbn|upc|bot|pro|plus|max|lite|mini)$/,
  ],
  ["pinyin", new RegExp(`^${syllable}{2,6}$`)],
  ["vowelless", /^[^aeiouy]{3,}$/],
];

const ofDigits: readonly (readonly [string, RegExp])[] = [
  ["year", /^(?:19[4-9]\d|20[0-3]\d)$/],
  ["status", /^(?:200|30[1247]|40[0-9]|42[29]|50[0-4])$/],
  ["round", /^[1-9]\d*00$/],
  ["same", /^(\d)\1{2,}$/],
  ["lucky", /^(?:520|521|1314|168|188|888|666|518|5201314|1688|8888|6666|9527|007)$/],
  ["ascending", /^(?:0?123|1234|12345|123456|1234567|12345678|123456789|4321|654321|321)$/],
  ["date", /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
  ["day", /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
  ["short-date", /^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
  ["phone", /^(?:1[3-9]\d{9}|09\d{8}|400\d{7}|0[78]\d{9})$/],
];

/** @returns what a piece looks like; empty where it is like nothing in particular */
export function looksLike(text: string): string {
  const [first] = text;
  if (first === undefined) return "";
  if (things.has(text) || things.has(text.replace(/e?s$/, ""))) return "thing";
  if (names.has(text)) return "name";
  const known = /\d/.test(first) ? ofDigits : /[a-z]/.test(first) ? ofLetters : [];
  return known.find(([, pattern]) => pattern.test(text))?.[0] ?? "";
}
